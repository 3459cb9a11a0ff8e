# Lines of JSON that are none.
export LC_ALL=zh_TW.UTF-8
printf '%s\n' '{"a": "æ–‡"}' '{"a" 1}' '["x"' | "$MOJIMEND" filter --jsonl a
printf 'æ–‡\n' | "$MOJIMEND" filter -v
