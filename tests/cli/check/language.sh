# Messages in the language of who reads them; machines read English.
printf 'schema: 1\nrules:\n  - id: t/a\n    check: {pattern: bad}\n    message: {en: "this is {value}", zh: "這裡有「{value}」"}\n' >r.yaml
echo bad >a.md
format=concise
try() { env $vars "$MOJIMEND" check --rules r.yaml --select t/ -f $format "$@" a.md; vars=; }
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
format=human
vars="LC_ALL=zh_TW.UTF-8"; try
format=jsonl
vars="LC_ALL=zh_TW.UTF-8"; try
format=json
try --language zh | grep -c 這裡
format=human
try --language zh -f github:x | grep -c 這裡
LC_ALL=zh_TW.UTF-8 "$MOJIMEND" filter --rules r.yaml --select t/ -f concise -v --stdin-filename a.md <a.md 2>&1
