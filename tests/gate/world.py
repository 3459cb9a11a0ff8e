# What the tests of the gate stand on: verdicts, a repository with its origin, clones as servers make them, and
# runs with the environment that servers give.  No network: origin is a folder.
import atexit
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

program = os.path.realpath(sys.argv[1])
top = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
gate = top + "/ci/gate"
passed = failed = skipped = 0
SOUND = "# A note\n\n文獻\n"
HOSTILE = ["$(touch pwned).md", "; touch pwned'\";.md", "new\nline.md", "-q.md", "::error::x.md", "a,b=c%0A.md",
           "`touch pwned`.md", "筆記 &<b>.md", "##[error]x.md", "x\x1b[31m.md"]


def verdict(what, good, why=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"gate: {what}" + (f": {why!s:.1500}" if why != "" else ""))


def skip(why):
    global skipped
    skipped += 1
    print(f"gate: skipped: {why}")


def damaged(text=SOUND):
    return subprocess.run([program, "damage"], input=text.encode(), capture_output=True, check=True).stdout


DAMAGED = damaged()


# --- Their repository ---------------------------------------------------------

work = tempfile.mkdtemp()
atexit.register(shutil.rmtree, work, ignore_errors=True)
for name in ("home", "temp", "bin"):
    os.mkdir(f"{work}/{name}")
CLEAN = {"HOME": work + "/home", "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TMPDIR": work + "/temp",
         "GIT_CONFIG_NOSYSTEM": "1", "XDG_STATE_HOME": work + "/state"}


def git(folder, *words, **more):
    done = subprocess.run(["git", "-C", folder, *words], env={**CLEAN, **more}, capture_output=True, check=True)
    return done.stdout.decode().strip()


for key, value in (("user.name", "n"), ("user.email", "e"), ("init.defaultBranch", "main"), ("advice.detachedHead", "false")):
    git(work, "config", "--global", key, value)
origin = work + "/origin.git"
url = "file://" + origin
git(work, "init", "-q", "--bare", origin)
seed = work + "/seed"
git(work, "clone", "-q", url, seed)


def put(folder, name, data):
    path = os.path.join(folder.encode(), name.encode())
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


def commit(folder, **files):
    for name, data in files.items():
        put(folder, name.replace("_md", ".md"), data)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "c")
    return git(folder, "rev-parse", "HEAD")


def pass_time():
    for i in range(60):
        git(seed, "commit", "-q", "--allow-empty", "-m", str(i))


def build():
    """main is old, holds damage that nobody asked about, and went on since the branches left it."""
    commit(seed, old_md=DAMAGED, sound_md=SOUND)
    pass_time()
    put(seed, ".mojimend.yaml", "select: [encoding/]\n")
    fork = commit(seed)
    for branch in ("feature", "clean", "hostile"):
        git(seed, "checkout", "-qb", branch, fork)
        if branch == "hostile":
            for name in HOSTILE:
                put(seed, name, DAMAGED)
        commit(seed, **({"new_md": DAMAGED} if branch == "feature" else {"fine_md": SOUND}))
        commit(seed, **{f"more-{branch}_md": SOUND})
    git(seed, "checkout", "-q", "main")
    pass_time()
    commit(seed, theirs_md=DAMAGED)
    # A branch whose name is a program, with the same past.
    name = "$(touch${IFS}pwned);touch${IFS}pwned'\"|&-%0A##x"
    git(seed, "branch", name, "main")
    git(seed, "push", "-q", "origin", "--all")
    merges = {}
    for n, branch in enumerate(("feature", "clean", "hostile"), 1):
        git(seed, "checkout", "-q", "--detach", "main")
        git(seed, "merge", "-q", "--no-ff", "-m", "m", branch)
        merges[branch] = git(seed, "rev-parse", "HEAD")
        git(seed, "push", "-q", "origin", f"HEAD:refs/pull/{n}/merge")
    git(seed, "checkout", "-q", "--orphan", "orphan")
    git(seed, "rm", "-qrf", ".")
    commit(seed, new_md=DAMAGED)
    git(seed, "push", "-q", "origin", "orphan")
    return fork, name, merges


fork, program_like, merges = build()
tips = {name: git(seed, "rev-parse", name) for name in ("main", "feature", "clean", "hostile", "orphan")}
serial = 0


def checkout(sha, depth=1, ref=None):
    """As actions/checkout does it: an empty repository, one commit fetched, nothing on a branch."""
    global serial
    serial += 1
    folder = f"{work}/checkout{serial}"
    git(work, "init", "-q", folder)
    git(folder, "remote", "add", "origin", url)
    shallow = [f"--depth={depth}"] if depth else []
    refs = [f"+{sha}:{ref or 'refs/remotes/pull/1/merge'}"] if depth else ["+refs/heads/*:refs/remotes/origin/*", sha]
    git(folder, "fetch", "-q", "--no-tags", *shallow, "origin", *refs)
    git(folder, "checkout", "-q", "--detach", sha)
    return folder


# --- A run, and what it said --------------------------------------------------

class Run:
    def __init__(self, words, folder, env):
        self.temp = tempfile.mkdtemp(dir=work)
        self.env = {**CLEAN, "MOJIMEND": program, "RUNNER_TEMP": self.temp, **env}
        if "GITHUB_ACTIONS" in env:
            self.env = {"GITHUB_OUTPUT": self.temp + "/output", "GITHUB_STEP_SUMMARY": self.temp + "/summary", **self.env}
        done = subprocess.run(words, cwd=folder, env=self.env, capture_output=True, stdin=subprocess.DEVNULL)
        self.status, self.folder = done.returncode, folder
        self.out, self.err = done.stdout.decode(), done.stderr.decode()
        self.lines = self.out.split("\n")
        # The runner trims a line and takes "::name ...::" for a command.
        self.commands = [line for line in self.lines if line.strip().startswith("::")]
        self.annotations = [m.groups() for line in self.commands
                            for m in [re.fullmatch(r"::(error|warning|notice) file=([^,:]*),line=(\d+),[^:]*::(.*)", line)] if m]
        self.files = sorted({re.sub("%(25|0A|0D|3A|2C)", lambda m: chr(int(m.group(1), 16)), a[1]) for a in self.annotations})

    def read(self, name):
        try:
            with open(f"{self.temp}/{name}", encoding="utf-8") as f:
                return f.read()
        except FileNotFoundError:
            return None

    def outputs(self, name="output"):
        return dict(line.split("=", 1) for line in (self.read(name) or "").splitlines())

    def said(self):
        return self.out + self.err

    def told(self):
        """What warnings of ours there are."""
        return re.findall(r"^(?:::warning title=mojimend::|gate: warning: )(.*)", self.said(), re.M)


def github(event, folder, sha, base=None, ref=None, payload=None, words=(gate,), **env):
    path = tempfile.mkstemp(dir=work)[1]
    put("", path, json.dumps(payload or {}))
    return Run(list(words), folder, {
        "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": event, "GITHUB_EVENT_PATH": path, "GITHUB_SHA": sha,
        "GITHUB_REF": ref or "refs/heads/main", "GITHUB_BASE_REF": base or "", "GITHUB_WORKSPACE": folder, **env})


def pull(branch, **more):
    number = ["feature", "clean", "hostile"].index(branch) + 1
    where = more.pop("folder", None) or checkout(merges[branch])
    return github("pull_request", where, merges[branch], more.pop("base", "main"), f"refs/pull/{number}/merge", **more)


def judged(what, run, status, files, warnings=0):
    verdict(f"{what}: status", run.status == status, (run.status, run.said()))
    verdict(f"{what}: files", run.files == sorted(files), (run.files, run.said()))
    verdict(f"{what}: warnings", len(run.told()) == warnings, run.told())


ALL = ["new.md", "old.md", "theirs.md"]
FORGED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]|##\[|^::error::", re.M)


def told():
    """The program, which writes down what it was called with."""
    put(work + "/bin", "told", f"#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$RUNNER_TEMP/words\"\nexec '{program}' \"$@\"\n")
    os.chmod(work + "/bin/told", 0o755)
    return work + "/bin/told"


def gitlab(folder, words=(gate,), **env):
    for name in ("gl-code-quality-report.json", "gl-junit-report.xml"):
        if os.path.exists(f"{folder}/{name}"):
            os.remove(f"{folder}/{name}")
    run = Run(list(words), folder, {"GITLAB_CI": "true", "CI_PROJECT_DIR": folder, **env})
    try:
        with open(folder + "/gl-code-quality-report.json", encoding="utf-8") as f:
            run.files = sorted({d["location"]["path"] for d in json.load(f)})
        root = ElementTree.parse(folder + "/gl-junit-report.xml").getroot()
        verdict("gitlab: junit", sorted({c.get("file") for c in root.iter("testcase") if c.get("file")}) == run.files)
    except (OSError, ValueError) as e:
        run.files = [repr(e)]
    return run
