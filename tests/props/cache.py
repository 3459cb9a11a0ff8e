#!/usr/bin/env python3
"""usage: tests/props/cache.py PROGRAM [STEPS [SEED]]

A repository lives through random edits, commits, renames and changes of rules. After each step
what is told with what was remembered is, to the byte, what is told without: of what is staged,
of files of the work tree, and of what changed since a commit. Now and then what is remembered
is damaged, cut, or another step's.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.realpath(sys.argv[1])
STEPS = int(sys.argv[2]) if len(sys.argv) > 2 else 100
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)
JOURNALS = ["J. Biol. Chem.", "J Biol Chem", "Journal of Biological Chemistry", "Nature", "自然"]
FOLDERS = ["", "a/", "b/", "a/深/"]
CHECKS = [
    "{id: t/n, check: {unique: header.N}}",
    "{id: t/n, check: {unique: [header.N, title]}}",
    "{id: t/n, check: {unique: header.N, within: folder}}",
    "{id: t/n, check: {unique: header.N, within: series}}",
    "{id: t/j, check: {spelling: header.J}}",
    "{id: t/j, check: {spelling: header.J, by: header.N}}",
    "{id: t/p, family: note, check: {unique: {at: title, capture: '([0-9]+)'}}}",
    "{id: t/f, check: {unique: file.name}}",
]
rng = random.Random(SEED)


class Repository:
    def __init__(self, work):
        self.top = os.path.join(work, "repo")
        self.cache = os.path.join(work, "cache")
        os.mkdir(self.top)
        self.env = {**os.environ, "HOME": work, "GIT_CONFIG_NOSYSTEM": "1", "XDG_CACHE_HOME": self.cache,
                    "LC_ALL": "C.UTF-8"}
        self.git("init", "-q", "-b", "main", ".")
        self.git("config", "user.name", "n")
        self.git("config", "user.email", "e")
        self.rules()
        for i in range(24):
            self.edit()
        self.git("add", ".")
        self.git("commit", "-qm", "one")

    def git(self, *words, ok=True):
        done = subprocess.run(["git", *words], cwd=self.top, env=self.env, capture_output=True)
        assert done.returncode == 0 or not ok, (words, done.stderr)

    def notes(self):
        found = []
        for folder, folders, names in os.walk(self.top):
            if ".git" in folders:
                folders.remove(".git")
            found += [os.path.relpath(os.path.join(folder, n), self.top) for n in names if n.endswith(".md")]
        return sorted(found)

    def write(self, name, text):
        path = os.path.join(self.top, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        times = os.stat(path) if os.path.exists(path) and rng.random() < 0.3 else None
        with open(path, "wb") as f:
            f.write(text)
        if times:  # as some editors and tools leave it
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    def edit(self):
        n = rng.randrange(12)
        text = f"# 文獻 {n}：T\n\n**N**: {n}\n**J**: {rng.choice(JOURNALS)}\n\nA line.\n".encode()
        kind = rng.random()
        if kind < 0.1:
            text = text.decode().encode("utf-8").decode("latin-1").encode("utf-8")
        elif kind < 0.15:
            text = bytes(50) + text
        elif kind < 0.2:
            text = text.replace(b"**N**", b"<!-- mojimend-ignore t/n -- so it is -->\n**N**")
        elif kind < 0.25:
            text = text.replace(b"A line", b"A \xff line")
        self.write(f"{rng.choice(FOLDERS)}{rng.choice('xy')}{rng.randrange(10)}.md", text)

    def rules(self):
        chosen = {c.split(",")[0]: c for c in rng.sample(CHECKS, 4)}
        text = "schema: 1\nextends: []\nfamilies:\n  note: {when: '文獻'}\n"
        if rng.random() < 0.5:
            text = text.replace("{when: '文獻'}", "{when: '文獻', paths: ['%s**']}" % rng.choice(["a/", "b/", ""]))
        text += "fields: {line: '^\\*\\*(?<name>[^*]+)\\*\\*: (?<value>.*)', until: '^A'}\nrules:\n"
        if not any("family" in c for c in chosen.values()):
            text += "  - {id: t/any, family: note, check: {pattern: nowhere}}\n"
        self.write("rules.yaml", (text + "".join(f"  - {c}\n" for c in chosen.values())).encode())
        self.config()

    def config(self):
        config = "select: [t/]\nrules: [rules.yaml]\n"
        if rng.random() < 0.3:
            config += "severity: {%s: %s}\n" % (rng.choice(["t/", "t/*"]), rng.choice(["warning", "info"]))
        elif rng.random() < 0.5:
            config += "severity: {'t/%s*': off}\n" % rng.choice("njpf")
        if rng.random() < 0.3:
            config += "exclude: [%s]\n" % rng.choice(["a/", "b/", "'*x1.md'"])
        self.write(".mojimend.yaml", config.encode())

    def step(self):
        kind, notes = rng.random(), self.notes()
        if kind < 0.4:
            for _ in range(rng.randrange(1, 4)):
                self.edit()
        elif kind < 0.47:
            self.rules()
        elif kind < 0.55:
            self.config()
        elif kind < 0.65 and len(notes) > 5:
            os.rename(os.path.join(self.top, rng.choice(notes)),
                      os.path.join(self.top, f"{rng.choice('xyz')}{rng.randrange(99)}.md"))
        elif kind < 0.7 and len(notes) > 5:
            os.remove(os.path.join(self.top, rng.choice(notes)))
        elif kind < 0.75:
            self.git("checkout", "-q", rng.choice(["HEAD", "HEAD~1"]), "--", ".", ok=False)
        elif kind < 0.8:
            self.git("stash", "-q", ok=False)
        elif kind < 0.85:
            self.git("update-index", "--index-version", rng.choice("234"))
        elif kind < 0.95:
            self.spoil()
        if rng.random() < 0.7:
            self.git("add", *rng.choice([["."], ["-u"], ["*.md"]]), ok=False)
        if rng.random() < 0.5:
            self.git("commit", "-qm", "next", ok=False)

    def spoil(self):
        place = os.path.join(self.cache, "mojimend")
        for name in os.listdir(place) if os.path.isdir(place) else []:
            path = os.path.join(place, name)
            with open(path, "rb") as f:
                text = bytearray(f.read())
            if rng.random() < 0.5 and text:
                text[rng.randrange(len(text))] ^= 1 << rng.randrange(8)
            else:
                del text[rng.randrange(len(text) + 1):]
            with open(path, "wb") as f:
                f.write(text)

    def check(self, *words, folder=""):
        def run(*more):
            done = subprocess.run([PROGRAM, "check", "-f", "concise", *words, *more], capture_output=True,
                                  cwd=os.path.join(self.top, folder), env=self.env)
            assert done.returncode in (0, 1, 2, 3), (words, done)
            return done.returncode, done.stdout, done.stderr

        first = run()
        again, without = run(), run("--no-cache")
        assert first == without and again == without, f"{words}: {first} {again} {without}"
        return without[1].count(b"\n")

    def check_all(self):
        """The same questions step after step: another one makes what is remembered anew."""
        told, notes = 0, self.notes()
        told += self.check("--staged")
        told += self.check("--changed-since", "HEAD~1")
        told += self.check(*rng.sample(notes, min(3, len(notes))))
        if rng.random() < 0.1:
            told += self.check(rng.choice(notes), "--ignore", "t/n")
            told += self.check("--staged", "--ignore", "t/n")
        if rng.random() < 0.1 and os.path.isdir(os.path.join(self.top, "a")):
            told += self.check("--staged", folder="a")
            told += self.check(".", folder="a")
        return told


def main():
    work = tempfile.mkdtemp()
    told = 0
    try:
        repository = Repository(work)
        repository.edit()
        repository.git("commit", "-qam", "two", ok=False)
        repository.git("commit", "-q", "--allow-empty", "-m", "three")
        for step in range(STEPS):
            repository.step()
            try:
                told += repository.check_all()
            except AssertionError as e:
                print(f"cache: step {step} of seed {SEED}: {e}")
                print(f"cache: {step} passed, 1 failed, 0 skipped")
                return 1
    finally:
        shutil.rmtree(work)
    assert told > STEPS, "too little was found to tell anything"
    print(f"cache: {STEPS} passed, 0 failed, 0 skipped")
    return 0


sys.exit(main())
