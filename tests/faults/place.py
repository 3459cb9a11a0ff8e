"""What all runners here share: damaged texts and what they were, a place to work in, and a count.

The program never sees the home of who tests it: it runs in a temporary folder, with a state
folder (where journals go) beside the files.  Nothing is started but the program and strace.
"""
import atexit
import collections
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PROGRAM = os.path.realpath(sys.argv[1])
QUICK = bool(os.environ.get("QUICK"))
WORKERS = 2
TEMPORARY = re.compile(r"\.mojimend-\d+-\d+\.tmp$")
LONG_AGO = 1_500_000_000_123_456_789  # an mtime in ns that nobody gives by chance

work = tempfile.mkdtemp(prefix="mojimend-faults-")
Result = collections.namedtuple("Result", "status out err")


@atexit.register
def clean():
    shutil.rmtree(work, ignore_errors=True)


# A signal that ends us goes through atexit, too.
for number in signal.SIGTERM, signal.SIGHUP:
    signal.signal(number, lambda *_: sys.exit(1))


def run(*argv, cwd, state, timeout=60, more_env=(), **more):
    """The end of a command: its status (-9: killed, None: it hung), and what it said."""
    env = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": state, "XDG_STATE_HOME": state, "TZ": "UTC", **dict(more_env)}
    more.setdefault("stdout", subprocess.PIPE)
    with subprocess.Popen(argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          start_new_session=True, **more) as child:
        try:
            out, err = child.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
            return Result(None, b"", b"")
    return Result(child.returncode, out or b"", err)


def knows(command, option=""):
    """Whether the program has this command and this option."""
    told = run(PROGRAM, command, "--help", cwd=work, state=work)
    return told.status == 0 and option.encode() in told.out


def damage(text, *options):
    return subprocess.run([PROGRAM, "damage", *options], input=text.encode(), check=True,
                          stdout=subprocess.PIPE).stdout


SENTENCES = """頭痛三天，今日覆診，睡眠較佳。
針刺合谷、太衝、足三里，留針二十分鐘。
Änderung der Maße: größer als früher, schön und gut.
口乾、心煩、失眠，舌紅少苔，脈細數。
Naïve façade, déjà vu — “quoted” and ‘single’…
建議飲食清淡，忌食辛辣，兩週後覆診。
病人自述腰膝痠軟，夜尿頻多。""".splitlines()


def text(chance, number):
    lines = chance.choices(SENTENCES, k=chance.randint(1, 6))
    return f"# 病歷 {number}\n\n" + "\n\n".join(lines) + "\n"


class Files:
    """Some damaged files and clean ones by relative name: `old` and `new` bytes of each."""

    def __init__(self, damaged, clean=(), seed=5):
        chance = random.Random(seed)
        self.new = {name: text(chance, i).encode() for i, name in enumerate([*damaged, *clean])}
        self.old = {name: damage(self.new[name].decode()) if name in set(damaged) else self.new[name]
                    for name in self.new}


class Place:
    """A folder `here` with these files in d/, and a folder `state` for the journals."""

    MODE = 0o640

    def __init__(self, files, name):
        self.files = files
        self.top = os.path.join(work, name)
        self.here = os.path.join(self.top, "here")
        self.state = os.path.join(self.top, "state")
        self.folder = os.path.join(self.here, "d")
        self.xattr = True

    def path(self, name):
        return os.path.join(self.folder, name)

    def fresh(self):
        shutil.rmtree(self.top, ignore_errors=True)
        os.makedirs(self.state)
        os.makedirs(self.folder)
        for name, old in self.files.old.items():
            path = self.path(name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as f:
                f.write(old)
            os.chmod(path, self.MODE)
            try:
                os.setxattr(path, "user.mojimend", b"kept")
            except OSError:
                self.xattr = False
            os.utime(path, ns=(LONG_AGO, LONG_AGO))
        self.clean = {n: self.stamp(n) for n, old in self.files.old.items()
                      if old == self.files.new[n]}
        return self

    def stamp(self, name):
        st = os.stat(self.path(name))
        return st.st_ino, st.st_mtime_ns, st.st_ctime_ns

    def run(self, *argv, **more):
        return run(*argv, cwd=self.here, state=self.state, **more)

    def mojimend(self, *argv, **more):
        return self.run(PROGRAM, *argv, **more)

    def states(self):
        """The states that the files are in: "old", "new" or, for ever forbidden, "torn"."""
        found = set()
        for name, old in self.files.old.items():
            try:
                with open(self.path(name), "rb") as f:
                    now = f.read()
            except FileNotFoundError:
                now = None
            new = self.files.new[name]
            if old != new or now != old:
                found.add("old" if now == old else "new" if now == new else "torn")
        return found

    def strays(self):
        """What lies beside the files that was not there."""
        return sorted(os.path.join(at, n) for at, _, names in os.walk(self.folder) for n in names
                      if os.path.relpath(os.path.join(at, n), self.folder) not in self.files.old)

    def flaws(self, mtimes=False):
        """What should be as it was beside the bytes, and is not."""
        for name in self.files.old:
            try:
                st = os.stat(self.path(name))
            except FileNotFoundError:
                yield f"{name} is gone"
                continue
            if st.st_mode & 0o7777 != self.MODE:
                yield f"{name} has mode {st.st_mode & 0o7777:o}"
            if self.xattr and os.listxattr(self.path(name)) != ["user.mojimend"]:
                yield f"{name} lost its extended attribute"
            if mtimes and st.st_mtime_ns != LONG_AGO:
                yield f"{name} has another mtime"
        for name, stamp in self.clean.items():
            if self.stamp(name) != stamp:
                yield f"{name} was clean and was touched"


class Count:
    """Verdicts, and the last line that ci/check reads."""

    def __init__(self, name):
        self.name = name
        self.passed = self.failed = self.skipped = 0

    def say(self, what):
        print(f"{self.name}: {what}", flush=True)

    def verdict(self, good, what):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            self.say(f"FAILED: {what}")
        return good

    def skip(self, what, why):
        self.skipped += 1
        self.say(f"{what}: skipped: {why}")

    def end(self):
        self.say(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        sys.exit(1 if self.failed else 0)


def each(function, jobs):
    """The answers of function(job), in order; `WORKERS` at once."""
    with ThreadPoolExecutor(WORKERS) as pool:
        yield from pool.map(function, jobs)


def digest(data):
    return hashlib.sha256(data).digest()


def why_no_strace():
    """None, or why there are no faults to be had from strace here."""
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = run("strace", "-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true", cwd=work, state=work)
    return None if tried.status == 0 else "strace may not trace here (ptrace)"
