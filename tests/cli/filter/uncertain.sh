# Lost bytes: what is not certain is kept as it stands, or marked, or the likeliest is written; all
# settle at once.
printf '## 研究目的與方法\n\n本研究探討大型語言模型在臨床實踐中的應用，「結論」待驗證，流程不協調。\n' >clean
"$MOJIMEND" damage --page windows-1254 --undefined drop <clean >damaged
"$MOJIMEND" filter <damaged >kept; echo "exit $?"
cat kept
"$MOJIMEND" filter <kept | cmp - kept && echo 'kept: twice is once'
"$MOJIMEND" filter --uncertain=best <damaged >best; echo "exit $?"
cat best
"$MOJIMEND" filter --uncertain best <best | cmp - best && echo 'best: twice is once'
"$MOJIMEND" filter --uncertain best <kept | cmp - best && echo 'best of kept is best'
"$MOJIMEND" filter --uncertain=mark <damaged >mark; echo "exit $?"
cat mark
"$MOJIMEND" filter --uncertain=mark <mark | cmp - mark && echo 'mark: twice is once'
"$MOJIMEND" filter --uncertain=mark <kept | cmp - mark && echo 'mark of kept is mark'
"$MOJIMEND" filter --uncertain maybe <damaged 2>&1; echo "exit $?"
