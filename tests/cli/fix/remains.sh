# What a repair had to leave is one finding, and not one for each character.
cat >note.md <<'END'
## 研究目的與方法

本研究探討大型語言模型在臨床實踐中的應用，結論尚待驗證。
- 提供門診的中文摘要，非典型案例不適用
- AI 對標題的判斷：過度簡化
END
"$MOJIMEND" damage --page windows-1254 --undefined drop <note.md >damaged.md
"$MOJIMEND" check --format concise damaged.md
"$MOJIMEND" fix --quiet damaged.md; echo "exit $?"
"$MOJIMEND" check --format concise damaged.md; echo "exit $?"
