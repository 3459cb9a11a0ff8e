# What is explained is what a check of the file finds, by the same known text.
printf '今天的主持人是溫朮珺，大家都要來，也請帶朋友一起來。\n' >note.md
for i in 1 2 3 4 5 6; do printf '主持人是溫朮珺，第 %s 次在圖書館。\n' $i; done >known.txt
"$MOJIMEND" damage --page windows-1254 --undefined drop <note.md >damaged.md
ranked() { if grep -q '9[0-9.]*% *U+73FA\|100.000% *U+73FA'; then echo sure; else echo in doubt; fi; }
echo "alone: $("$MOJIMEND" explain damaged.md:1 | ranked)"
echo "known: $("$MOJIMEND" explain --reference known.txt damaged.md:1 | ranked)"
printf 'reference: [known.txt]\n' >.mojimend.yaml
echo "configured: $("$MOJIMEND" explain damaged.md:1 | ranked)"
echo "itself: $("$MOJIMEND" explain --no-config --reference damaged.md damaged.md:1 | ranked)"
"$MOJIMEND" explain --reference nothing damaged.md:1
