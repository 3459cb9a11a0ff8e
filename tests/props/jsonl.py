#!/usr/bin/env python3
"""usage: tests/props/jsonl.py PROGRAM [LINES]

Lines of JSON, made at random (the same each time), with texts that are damaged, sound or odd, in any
style of writing, some of them broken, through `filter --jsonl`:

    what is no JSON for Python stays as it is, and is told by its number; nothing else is
    outside of the texts that are named all bytes stay as they are
    these texts are what `filter` makes of them when each is a file of its own
    a line in ASCII stays one
    a second run changes nothing
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile

PROGRAM = os.path.realpath(sys.argv[1])
LINES = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
FIELDS = ["t", "m.t", "l"]
SOUND = ["", "x", "Café crème", "研究目的與方法，「結論」待驗證。", "naïve\n\ttext \"quoted\" \\ /", "😀 emoji", "日本語", "Ελλάδα"]
ODD = ["\0", "a\0b", "\ud800", "\udfffx", "\ufeff", "\u2028", "\x7f", "\ufffd"]

rng = random.Random(20221127)
passed = failed = 0


def verdict(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        if failed < 20:
            print("jsonl:", ascii(what)[:600])


def damage(s):
    return s.encode().decode("latin-1" if rng.random() < 0.5 else "cp1252", "replace").replace("\ufffd", "")


def text():
    parts = []
    for _ in range(rng.randint(0, 3)):
        s = rng.choice(SOUND)
        parts.append(damage(s) if rng.random() < 0.5 else rng.choice(ODD) if rng.random() < 0.2 else s)
    return "".join(parts)


def written(s):
    """A string, each character by one of the ways to write it."""
    style = rng.random()
    out = []
    for c in s:
        n = ord(c)
        if n < 32 or 0xD800 <= n < 0xE000 or c in '"\\' or (n > 126 and style < 0.4) or rng.random() < 0.03:
            units = c.encode("utf-16-be", "surrogatepass")
            form = rng.choice(["\\u%04x", "\\u%04X"])
            short = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "/": "\\/"}.get(c)
            out.append(short if short and rng.random() < 0.7 else
                       "".join(form % (units[i] << 8 | units[i + 1]) for i in range(0, len(units), 2)))
        else:
            out.append(c)
    return '"' + "".join(out) + '"'


def blank():
    return rng.choice(["", "", "", " ", "\t ", "  "])


NAMED = "\x01"  # between these stands what may change; no JSON holds it


def value(way, depth):
    kind = rng.random()
    if kind < 0.5:
        s = written(text())
        return NAMED + s + NAMED if ".".join(way) in FIELDS else s
    if kind < 0.65 or depth > 3:
        return rng.choice(["0", "-1.50e+3", "1e999", "12345678901234567890123", "true", "false", "null"])
    if kind < 0.8:
        return "[" + blank() + ("," + blank()).join(value(way, depth + 1) for _ in range(rng.randint(0, 3))) + "]"
    return obj(way, depth + 1)


def obj(way, depth=0):
    members = []
    for _ in range(rng.randint(0, 4)):
        key = rng.choice(["t", "m", "l", "x", "m.t", "", "Ã©", "tt"])
        name = written(key) if rng.random() < 0.5 else json.dumps(key, ensure_ascii=False)
        # A key that holds a dot is none of ours: FIELDS has only ways.
        members.append(blank() + name + blank() + ":" + blank() + value(way + [key.replace(".", "\\.")], depth) + blank())
    return "{" + blank() + ",".join(members) + "}"


def broken(line):
    kind = rng.random()
    at = rng.randint(0, len(line))
    if kind < 0.4:
        return line[:at]
    if kind < 0.8:
        return line[:at] + rng.choice([b'"', b"\\", b"}", b",", b"\xff", b"\0", b"\x1b", b"1", b"u"]) + line[at + 1:]
    return line + rng.choice([b"{}", b"x", b","])


def is_json(line):
    def none(_):
        raise ValueError
    try:
        json.loads(line.decode(), parse_constant=none)
        return True
    except (ValueError, RecursionError):
        return False


def run(args, data):
    done = subprocess.run([PROGRAM, "filter", "--no-config", "--no-reference", *args], input=data,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return done.stdout, done.stderr.decode(), done.returncode


def make():
    """(bytes, spans that may change or None: nobody shall touch it)"""
    ends = [b"\n", b"\n", b"\r\n", b" \n"]
    plain = obj([])
    pieces = plain.encode().split(NAMED.encode())
    line = b"".join(pieces)
    if rng.random() < 0.2:
        line = broken(line).replace(b"\n", b" ")
        if not is_json(line):
            return [line], rng.choice(ends)
        return None, None
    return pieces, rng.choice(ends)


def regex(pieces):
    """What may come of a line: all but the named strings as it is."""
    return re.compile(b"".join(re.escape(p) if i % 2 == 0 else rb'("(?:[^"\\]|\\.)*")' for i, p in enumerate(pieces)), re.S)


def alone(texts):
    """What becomes of each text (no NUL in it) as a file of its own."""
    results = {}
    for s in texts:
        results[s] = run([], s.encode("utf-8", "surrogatepass"))[0].decode("utf-8", "surrogatepass")
    return results


def main():
    lines = []
    while len(lines) < LINES:
        pieces, end = make()
        if pieces:
            lines.append((pieces, end))
    data = b"".join(b"".join(p) + e for p, e in lines)
    args = [a for f in FIELDS for a in ("--jsonl", f)]
    out, err, status = run(args, data)
    got = out.split(b"\n")
    verdict(len(got) == LINES + 1 and got[-1] == b"", "not as many lines as there were")
    told = {int(n) for n in re.findall(r"^mojimend: <stdin>:(\d+):\d+: ", err, re.M)}
    bad = {i + 1 for i, (p, _) in enumerate(lines) if b"".join(p).strip() and not is_json(b"".join(p))}
    verdict(told == bad, ("lines that are no JSON", sorted(told ^ bad)))
    verdict(status == 3, "exit status %d" % status)
    wanted, samples = [], set()
    for (pieces, end), line in zip(lines, got):
        whole = b"".join(pieces)
        match = regex(pieces).fullmatch(line[:len(line) - len(end) + 1])
        verdict(match and line.endswith(end[:-1]), (whole, line))
        verdict(not whole.isascii() or line.isascii(), ("no longer ASCII", whole, line))
        for old, new in zip(pieces[1::2], match.groups() if match else []):
            pair = json.loads(old), json.loads(new)
            verdict(old == new or pair[0] != pair[1], ("written in another way", old, new))
            wanted.append(pair)
    pairs = rng.sample(wanted, min(300, len(wanted)))
    samples = {p for old, _ in pairs for p in old.split("\0") if p}
    mended = alone(samples)
    for old, new in pairs:
        verdict("\0".join(mended.get(p, "") for p in old.split("\0")) == new, ("not as a file", old, new))
    changed = sum(a != b for a, b in wanted)
    verdict(changed > LINES // 20, "only %d texts were repaired" % changed)
    again = run(args, out)[0]
    verdict(again == out, "a second run changes something")


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    main()
print("jsonl: %d passed, %d failed, 0 skipped" % (passed, failed))
sys.exit(failed != 0)
