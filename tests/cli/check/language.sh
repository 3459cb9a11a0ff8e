# Messages in the language of who reads them; machines read English.
printf 'schema: 1\nrules:\n  - id: t/a\n    check: {pattern: bad}\n    message: {en: "this is {value}", zh: "這裡有「{value}」"}\n' >r.yaml
echo bad >a.md
try() { env $vars "$MOJIMEND" check --rules r.yaml --select t/ -f concise "$@" a.md; vars=; }
unset LANG LC_ALL LC_MESSAGES
vars=; try
vars="LANG=zh_TW.UTF-8"; try
vars="LANG=zh_TW.UTF-8 LC_MESSAGES=en_US.UTF-8"; try
vars="LANG=en_US.UTF-8 LC_MESSAGES=zh_TW.UTF-8"; try
vars="LC_ALL=C LC_MESSAGES=zh_TW.UTF-8"; try
vars="LC_ALL= LC_MESSAGES=zh"; try
echo -- asked for
try --language zh
vars="LC_ALL=zh_TW.UTF-8"; try --language en
vars="LC_ALL=zh_TW.UTF-8"; try -f human
vars="LC_ALL=zh_TW.UTF-8"; try -f jsonl
try --language zh -f json | grep -c 這裡
LC_ALL=zh_TW.UTF-8 "$MOJIMEND" filter --rules r.yaml --select t/ -f concise -v --stdin-filename a.md <a.md 2>&1
