# Lost bytes: kept as they stand unless the likeliest is asked for; both settle at once.
printf '## 研究目的與方法\n\n本研究探討大型語言模型在臨床實踐中的應用，「結論」待驗證。\n' >clean
"$MOJIMEND" damage --page windows-1254 --undefined drop <clean >damaged
"$MOJIMEND" filter <damaged >kept; echo "exit $?"
cat kept
"$MOJIMEND" filter <kept | cmp - kept && echo 'kept: twice is once'
"$MOJIMEND" filter --uncertain=best <damaged >best; echo "exit $?"
cat best
"$MOJIMEND" filter --uncertain best <best | cmp - best && echo 'best: twice is once'
"$MOJIMEND" filter --uncertain best <kept | cmp - best && echo 'best of kept is best'
"$MOJIMEND" filter --uncertain maybe <damaged 2>&1; echo "exit $?"
