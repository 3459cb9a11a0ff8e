# Each mistake says where and what to do.
printf 'æ\226‡ä\273¶\n' >sound.md
printf '溫朮珺\n' >a.md
"$MOJIMEND" damage --page windows-1254 --undefined drop <a.md >damaged.md
"$MOJIMEND" check --reference nothing damaged.md; echo "exit $?"
"$MOJIMEND" filter --reference "$(printf 'no\033[1mthing')" <damaged.md; echo "exit $?"
printf 'mojimend model 1\n1 文獻\n01 x\n' >broken
"$MOJIMEND" fix --reference broken damaged.md; echo "exit $?"
printf 'mojimend model 2\n' >later
"$MOJIMEND" check --reference later damaged.md; echo "exit $?"
"$MOJIMEND" filter --reference later <damaged.md | cmp - damaged.md; echo passed on
mkfifo pipe
"$MOJIMEND" check --reference pipe damaged.md; echo "exit $?"
"$MOJIMEND" learn broken; echo "exit $?"
"$MOJIMEND" learn nothing; echo "exit $?"
