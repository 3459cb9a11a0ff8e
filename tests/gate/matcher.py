# The problem matcher of GitHub, over what the program prints.
from world import *


def check_matcher():
    """By Python, whose expressions mean the same here as .NET's, which the runner uses; by node's, too, where it is."""
    with open(top + "/ci/matcher.json", encoding="utf-8") as f:
        matchers = json.load(f)["problemMatcher"]
    verdict("matcher: who owns it", [m["owner"] for m in matchers] == ["mojimend", "mojimend-remark"])
    folder = work + "/matched"
    for name in HOSTILE + ["a.md", "deep/b c.md", "c:5.md", "d: error: x.md", "e [x].md"]:
        put(folder, name, "# 文獻 1：x\n\n**PMID**: 00012\n**DOI**: [a: error: b] [x/y]:1:2: error: c [z]\n\n".encode() + DAMAGED + b"\n\xff\n")
    for language in ("en", "zh"):
        done = subprocess.run([program, "check", "--no-config", "--language", language, "-f", "concise", "-f", f"jsonl:{work}/jsonl",
                               "--severity", "encoding/invalid-utf8=info", "."], cwd=folder, env=CLEAN, capture_output=True, stdin=subprocess.DEVNULL)
        lines = done.stdout.decode().splitlines()
        with open(work + "/jsonl", encoding="utf-8") as f:
            findings = [json.loads(line) for line in f]
        got = [match(matchers, line) for line in lines]
        verdict(f"matcher: {language}: a line that none takes, or two do", all(len(g) == 1 for g in got), [l for l, g in zip(lines, got) if len(g) != 1][:2])
        wanted = [(plain(f["path"]), str(f["line"]), {"info": "notice"}.get(f["severity"], f["severity"]), f["rule"]) for f in findings]
        verdict(f"matcher: {language}: file, line, severity, code", [(g[0]["file"], g[0]["line"], g[0]["severity"], g[0]["code"]) for g in got] == wanted,
                [(g, w) for g, w in zip(got, wanted) if (g[0]["file"], g[0]["line"], g[0]["severity"], g[0]["code"]) != w][:1])
        levels = {w[2] for w in wanted}
        verdict(f"matcher: {language}: all severities", levels == {"error", "warning", "notice"}, levels)
        if language == "en":
            verdict("matcher: messages", [g[0]["message"] for g in got] == [plain(f["message"], False) for f in findings],
                    [(g[0]["message"], f["message"]) for g, f in zip(got, findings) if g[0]["message"] != plain(f["message"], False)][:1])
        else:
            verdict("matcher: messages are Chinese", any(re.search("[一-鿿]", g[0]["message"]) for g in got))
        at = [g[0] for g in got if g[0]["file"] == "a.md" and g[0]["code"] == "encoding/mojibake"]
        verdict("matcher: columns", at and (at[0]["line"], at[0]["column"]) == ("8", "1"), at)
        by_node(matchers, lines, got)
    summary = subprocess.run([program, "check", "--no-config", folder], env=CLEAN, capture_output=True, stdin=subprocess.DEVNULL).stdout.decode()
    rest = [line for line in summary.splitlines() if not re.match(r"\S.*:\d+:\d+: (error|warning|info): ", line)]
    verdict("matcher: takes what is no finding", not any(match(matchers, line) for line in rest), [line for line in rest if match(matchers, line)][:2])


def plain(text, path=True):
    before = "./" if path and re.match("[:#]", text) else ""
    text = text.replace("\x1b", "\\x1b").replace("\n", "\\n")
    return before + re.sub(r"#(?=#[a-z]*\[)", r"\\x23", text)


def match(matchers, line):
    got = []
    for m in matchers:
        pattern = m["pattern"][0]
        found = re.match(pattern["regexp"], line)
        if found:
            one = {k: found.group(n) for k, n in pattern.items() if k != "regexp"}
            got.append({"severity": m.get("severity"), **one})
    return got


def by_node(matchers, lines, wanted):
    if not shutil.which("node"):
        return skip("the matcher by JavaScript: there is no node")
    script = """const [m, lines] = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        console.log(JSON.stringify(lines.map(l => m.flatMap(o => { const p = o.pattern[0], f = l.match(new RegExp(p.regexp));
        if (!f) return []; const r = {severity: o.severity}; for (const k in p) if (k !== 'regexp') r[k] = f[p[k]]; return [r]; }))));"""
    done = subprocess.run(["node", "-e", script], input=json.dumps([matchers, lines]).encode(), capture_output=True)
    verdict("matcher: node says otherwise", done.returncode == 0 and json.loads(done.stdout) == wanted, done.stderr)
