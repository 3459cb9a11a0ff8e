#!/usr/bin/env python3
"""src/base/chinese.def against the sources: all that the program says is there, in Chinese.
What rules, their checks and the HTML report say stands beside the English: its words are looked at, too.

usage: tests/chinese/run.py [-l]
-l lists what the sources say, one literal in a line, and does nothing else.

What is said is known by where it stands: it is the format of buf_say(), output_say() and the
like, or what SAID() marks.  So a message that goes by another way is not seen here.
"""
import glob
import os
import re
import sys

try:
    import yaml
except ImportError as e:
    print(f"chinese: skipped: {e}")
    print("chinese: 0 passed, 0 failed, 1 skipped")
    sys.exit(0)

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")

# Which arguments are said, from 0.
CALLS = {
    "buf_say": [1], "buf_word": [1], "in_language": [1], "SAID": [0],
    "output_say": [1], "output_say_of": [2], "output_tell": [1],
    "failure_set": [1, 3], "failure_call": [1, 3], "fail": [1, 2, 3, 4], "run_tell_stopped": [1],
    "error_set": [2], "error_at": [6], "detail": [1], "preview": [1], "put_line": [1],
    "put_bytes": [1], "count_of": [3], "fault": [1], "fault_at": [3], "bad": [2],
    "fail_call": [1, 2],
    "error_words": [1], "yaml_complain": [4], "schema_complain": [2], "complain": [3], "wrong": [2],
    "refuse": [2], "SCHEMA": [0], "broken": [3],
}
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[(){},]', re.S)


def without_comments(text):
    pattern = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|/\*.*?\*/', re.S)
    return pattern.sub(lambda m: " " if m.group().startswith("/*") else m.group(), text)


def arguments(text, at):
    """The arguments of the call whose bracket is at `at`."""
    depth, begin, found = 0, at + 1, []
    for m in TOKEN.finditer(text, at):
        t = m.group()
        if t in "({":
            depth += 1
        elif t in ")}":
            depth -= 1
            if not depth:
                return found + [text[begin:m.start()]]
        elif t == "," and depth == 1:
            found.append(text[begin:m.start()])
            begin = m.end()
    return []


def literals(text):
    """Neighbouring literals are one."""
    text = re.sub(r'"\s*"', "", text)
    return [m.group(1) for m in LITERAL.finditer(text)]


def said():
    found = {}
    names = re.compile(r"\b(%s)\(" % "|".join(CALLS))
    for path in sorted(glob.glob(os.path.join(TOP, "src/*/*.c")) + glob.glob(os.path.join(TOP, "src/*.c"))):
        short = os.path.relpath(path, TOP)
        if short.endswith("/pack.c") or short.startswith("src/cost/") and not short.endswith("/stored.c"):
            continue
        text = without_comments(open(path).read())
        for m in names.finditer(text):
            args = arguments(text, m.end() - 1)
            for i in CALLS[m.group(1)]:
                for word in literals(args[i]) if i < len(args) else []:
                    if m.group(1).startswith("fail") and " " not in word:
                        continue  # the name of a system call
                    found.setdefault(word, short)
        for m in re.finditer(r"\(struct failure\)(?=\{)", text):
            for word in [w for a in arguments(text, m.end())[:2] for w in literals(a)]:
                found.setdefault(word, short)
    options = without_comments(open(os.path.join(TOP, "src/tool/options.def")).read())
    for m in re.finditer(r"\bOPTION\(", options):
        found.setdefault(literals(arguments(options, m.end() - 1)[6])[0], "src/tool/options.def")
    commands = without_comments(open(os.path.join(TOP, "src/tool/commands.c")).read())
    table = commands[commands.index("commands[] = {"):]
    for m in re.finditer(r"\{\s*(?=\")", table):
        found.setdefault(literals(arguments(table, m.start())[2])[0], "src/tool/commands.c")
    return {w: p for w, p in found.items() if needs_words(w)}


def needs_words(word):
    """Not: nothing at all, and what only puts numbers and texts together."""
    return bool(re.sub(r"%[-+ 0#*]*[0-9]*(?:\.[0-9*]+)?(?:zu|[a-z%])|\\n", "", word).strip())


# What both sides take from the caller, in order.
CONVERSION = re.compile(r"%([-+ 0#]*)(\*|[0-9]*)(?:\.(\*|[0-9]+))?(hh|h|ll|l|z|t|j)?([a-zA-Z%])")
# Words that Taiwan does not use so, and halfwidth marks beside Han.
FOREIGN = ("字符 默認 支持 程序 數據 文本 軟件 網絡 信息 服務器 打印 保存 目錄 缺省 字節 編輯框 "
           "這裏 裏面 命令行 文件夾 倉庫 加載 調用 返回值").split()
HAN = "\u3400-\u9fff\uf900-\ufaff"
MARKS = re.compile(rf"[{HAN}][,;:!?()]|[,;!?()][{HAN}]|[{HAN}]\.(?![\w.*-])|[{HAN}][\"']|[\"'][{HAN}]")
CLOSE = re.compile(rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9%][{HAN}]")


def takes(word):
    """The types of the arguments: (stars, length, letter)."""
    return [(m[1] == "*", m[2] == "*", m[3], m[4]) for m in
            (("", *m.groups()[1:]) for m in CONVERSION.finditer(word)) if m[4] != "%"]


def in_bytes(word):
    """As the compiler has it."""
    return re.sub(r'\\(.)', lambda m: {"n": "\n", "t": "\t"}.get(m.group(1), m.group(1)), word).encode()


def entries():
    text = without_comments(open(os.path.join(TOP, "src/base/chinese.def"), encoding="utf-8").read())
    for m in re.finditer(r"\bCHINESE(?=\()", text):
        english, chinese = arguments(text, m.end())
        yield "".join(literals(english)), "".join(literals(chinese))


def wrong_with(english, chinese):
    shown = re.sub(r"%[-0-9.*]*(zu|[a-z])", "%", chinese.replace("%.0s", "").replace("\\n", "\n"))
    if takes(english) != takes(chinese):
        yield "takes other arguments"
    if english.endswith("\\n") != chinese.endswith("\\n"):
        yield "ends its line otherwise"
    for word in FOREIGN:
        if word in chinese:
            yield f"{word} is not said in Taiwan"
    if MARKS.search(shown):
        yield f"halfwidth mark at '{MARKS.search(shown).group()}'"
    if CLOSE.search(shown):
        yield f"no space in '{CLOSE.search(shown).group()}'"


# One thing has one name.
RENAMED = {"字碼頁": "編碼", "遺失位元組": "掉了位元組", "遺失 ${n} 個位元組": "掉了 ${n} 個位元組", "例外註記": "停用註解"}


def elsewhere():
    """Chinese that does not stand in chinese.def: (place, text)."""
    def texts(node):
        if isinstance(node, dict) and set(node) <= {"en", "zh"}:
            yield node.get("zh", "")
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from texts(child)

    for path in sorted(glob.glob(os.path.join(TOP, "rules/*.yaml"))):
        for text in texts(yaml.load(open(path, encoding="utf-8"), yaml.BaseLoader)):
            yield os.path.relpath(path, TOP), text
    for path in sorted(glob.glob(os.path.join(TOP, "src/lint/*.c"))):
        text = without_comments(open(path, encoding="utf-8").read())
        for m in re.finditer(r"\bSAY(?=\()", text):
            args = arguments(text, m.end())
            if len(args) == 2:
                yield os.path.relpath(path, TOP), "".join(literals(args[1]))
    page = open(os.path.join(TOP, "src/report/page.js"), encoding="utf-8").read()
    begin = page.index("const ZH = {")
    for line in page[begin:page.index("\n};", begin)].splitlines():
        yield "src/report/page.js", line.strip()
    for line in open(os.path.join(TOP, "README.zh-TW.md"), encoding="utf-8"):
        yield "README.zh-TW.md", line.strip()


def main():
    others = list(elsewhere())
    needed, there = said(), list(entries())
    faults = [f"{path}: not in Chinese: \"{word}\"" for word, path in needed.items() if word not in dict(there)]
    faults += [f"chinese.def: nobody says this: \"{word}\"" for word, _ in there if word not in needed]
    for (before, _), (word, _) in zip(there, there[1:]):
        if in_bytes(before) >= in_bytes(word):
            faults.append(f"chinese.def: not in order: \"{word}\"")
    for english, chinese in there:
        faults += [f"chinese.def: {what}: \"{english}\", \"{chinese}\"" for what in wrong_with(english, chinese)]
    for place, text in others + [("chinese.def", chinese) for _, chinese in there]:
        faults += [f"{place}: {one} is called {other}: \"{text}\"" for one, other in RENAMED.items() if one in text]
    for place, text in others:
        # A page has a 目錄: its table of contents.
        faults += [f"{place}: {word} is not said in Taiwan: \"{text}\"" for word in FOREIGN if word in text and word != "目錄"]
    for what, least in (("rules/", 80), ("src/lint/", 40), ("src/report/", 20), ("README", 80)):
        if sum(place.startswith(what) for place, _ in others) < least:
            faults.append(f"{what}: no Chinese is found there")
    needed.update(dict.fromkeys(text for _, text in others))
    for fault in faults:
        print("chinese:", fault)
    print(f"chinese: {len(needed) - min(len(faults), len(needed))} passed, {len(faults)} failed, 0 skipped")
    return 1 if faults else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["-l"]:
        for literal, place in sorted(said().items()):
            print(place, literal, sep="\t")
        sys.exit(0)
    sys.exit(main())
