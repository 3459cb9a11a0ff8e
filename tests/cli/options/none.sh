# No command: usage, and what to do.
"$MOJIMEND"
