#!/usr/bin/env python3
# usage: tests/schema/run.py PROGRAM RULEFILE...
# The JSON schemas that PROGRAM prints, judged by a validator that is not ours: our packs are right,
# so is what the program itself takes; wrong files are wrong; every key says what it is for.
import json
import subprocess
import sys

try:
    import jsonschema
    import yaml
except ImportError as e:
    print(f"schema: skipped: {e}")
    print("schema: 0 passed, 0 failed, 1 skipped")
    sys.exit(0)

program, packs = sys.argv[1], sys.argv[2:]
passed = failed = 0


def verdict(what, good):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"schema: {what}")


def schema(option):
    text = subprocess.run([program, "rules", option], check=True, capture_output=True).stdout
    made = json.loads(text)
    jsonschema.Draft7Validator.check_schema(made)
    return jsonschema.Draft7Validator(made)


def undescribed(node, at=""):
    """Properties without a description."""
    if isinstance(node, list):
        for item in node:
            yield from undescribed(item, at)
    if not isinstance(node, dict):
        return
    for name, value in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
        if name not in ("en", "zh") and "allOf" not in at and "description" not in value:
            yield f"{at}/{name}"
    for name, value in node.items():
        yield from undescribed(value, f"{at}/{name}")


def readings(text):
    """As mojimend reads it: all scalars are texts; and as an editor with YAML 1.1 does."""
    yield yaml.load(text, Loader=yaml.BaseLoader)
    yield json.loads(json.dumps(yaml.safe_load(text), default=str))


rules, config = schema("--schema"), schema("--config-schema")
for made in (rules, config):
    for key in undescribed(made.schema):
        verdict(f"{key} has no description: see src/lint/help.c", False)
    verdict("", True)

for pack in packs:
    with open(pack, encoding="utf-8") as f:
        for tree in readings(f.read()):
            errors = [f"{pack}: {list(e.absolute_path)}: {e.message[:200]}" for e in rules.iter_errors(tree)]
            verdict("\n".join(errors[:3]), not errors)

HEAD = "schema: 1\nrules:\n  - "
right = [
    "schema: 1\n",
    "schema: 1\nextends: []\nfamilies: {a: {title: b, fields: [c], least: 1}, d: {paths: e}}\n",
    HEAD + "{id: note/pmid, severity: warning}\n",
    HEAD + "{id: note/pmid, severity: off, check: {match: a}, message: {zh: b}}\n",
    HEAD + "{id: a, check: {pattern: 1}, tests: {ok: [1, 2024-01-01, true, {document: a}], fixed: [{document: b, out: c}]}}\n",
    HEAD + "{id: a, check: {sections: {level: '2'}, require: [{heading: b, min_chars: 5}]}}\n",
    HEAD + "{id: a, check: {unique: [a, {at: b}]}}\n",
]
wrong = [
    "[]\n",
    "rules: []\n",
    "schema: 1\nrule: []\n",
    "schema: 1\nfamilies: {a: {titel: b}}\n",
    "schema: 1\nfamilies: [a]\n",
    "schema: 1\nrules: {id: a}\n",
    HEAD + "{check: {pattern: b}}\n",
    HEAD + "{id: a, sverity: error, check: {pattern: b}}\n",
    HEAD + "{id: a, severity: fatal, check: {pattern: b}}\n",
    HEAD + "{id: a, check: b}\n",
    HEAD + "{id: a, check: {patern: b}}\n",
    HEAD + "{id: a, check: {pattern: b, required: true}}\n",
    HEAD + "{id: a, check: {field: b, as: isbn}}\n",
    HEAD + "{id: a, check: {field: b, required: maybe}}\n",
    HEAD + "{id: a, check: {field: b, cases: [c]}}\n",
    HEAD + "{id: a, check: {sections: {level: x}, require: []}}\n",
    HEAD + "{id: a, check: {pattern: b}, tests: {ok: b}}\n",
    HEAD + "{id: a, check: {pattern: b}, tests: {okay: [b]}}\n",
    HEAD + "{id: a, check: {pattern: b}, tests: {bad: [{document: b, line: -1}]}}\n",
    HEAD + "{id: a, check: {pattern: b}, tests: {fixed: [{document: b}]}}\n",
    HEAD + "{id: a, check: {pattern: b}, message: {en: b, fr: c}}\n",
    HEAD + "{id: a, check: {pattern: b}, fix: {replace: c, safety: sure}}\n",
    HEAD + "{id: a, check: {unique: [{att: b}]}}\n",
]
right_config = [
    "reference: [notes, words.txt]\n",
    "reference: false\n",
    "rules: [rules/own.yaml]\nselect: [note/]\nignore: [note/score]\nexclude: ['*.tmp.md']\n",
    "severity: {note/pmid: warning, 'markdown/*': off}\nbaseline: known.jsonl\nfail_on: never\n",
]
wrong_config = ["refrence: [a]\n", "reference: 7\n", "[]\n", "severity: {note/pmid: bad}\n",
                "fail_on: off\n", "select: {a: b}\n"]
for made, texts, good in ((rules, right, True), (rules, wrong, False),
                          (config, right_config, True), (config, wrong_config, False)):
    for text in texts:
        for tree in readings(text):
            verdict(f"{'refused' if good else 'taken'}: {text!r}", made.is_valid(tree) == good)

print(f"schema: {passed} passed, {failed} failed, 0 skipped")
sys.exit(failed != 0)
