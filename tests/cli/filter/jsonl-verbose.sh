# Findings on standard error, by line and field's text; each text counts as a file.
printf '{"t":"CafÃ©"}\n{"t":"sound"}\n{"t":["\\ud800","\\n\\u00c3\\u00a9"]}\n' >in
"$MOJIMEND" filter --jsonl t --verbose --format concise --stdin-filename a.jsonl <in; echo "exit $?"
"$MOJIMEND" filter --jsonl t --verbose --stdin-filename a.jsonl <in 2>&1 >/dev/null | tail -n 3
"$MOJIMEND" filter --jsonl t --verbose --format sarif <in 2>err >/dev/null
python3 -c 'import json; print(len(json.load(open("err"))["runs"][0]["results"]), "results")'
