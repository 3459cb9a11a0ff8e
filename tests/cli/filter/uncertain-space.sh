# Where U+00A0 became a space, a character before one is not guessed: the space may be its last byte. The
# next run, which knows less, would guess again, and for that the whole text was left as it was.
cat >sound.md <<'END'
# 文獻 1：預測因子與領域報告

**核心**：這個領域的預測模型校正了報告偏差，主要發現是護理師的負荷。
- 最強預測因子名：知覺有用性
- 研究領域：臨床護理與藥物安全
- 結論：預測結果與實際相符，報告率提高
END
"$MOJIMEND" damage --undefined drop --nbsp-space <sound.md >damaged.md
"$MOJIMEND" filter -q --uncertain=best <damaged.md >once.md
"$MOJIMEND" filter -q --uncertain=best <once.md | cmp - once.md
grep 結論 once.md
cmp -s once.md damaged.md || echo "it is repaired"
