printf '::error::x \377\n  ::warning::y \377\n##[group]z \377\n\033]0;t\007 \377\n\302\233 \342\200\256 \377\n' >a.txt
"$MOJIMEND" check a.txt
