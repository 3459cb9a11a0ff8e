printf '\377\n' | "$MOJIMEND" damage
