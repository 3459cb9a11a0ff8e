#!/usr/bin/env python3
# usage: tests/gate/run.py PROGRAM
# The gate for CI, as GitHub's runner, GitLab's and a plain shell would run it: ci/gate in shallow and whole
# clones of a repository with a damaged note, the steps of action.yml and ci/gitlab.yml one after the other,
# and the problem matcher over what the program prints.  No network: origin is a folder.
import atexit
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

try:
    import yaml
except ImportError as e:
    print(f"gate: skipped: {e}")
    print("gate: 0 passed, 0 failed, 1 skipped")
    sys.exit(0)

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


# --- GitHub -------------------------------------------------------------------

def check_github():
    run = pull("feature", MOJIMEND_SARIF="true")
    judged("a request, its merge checked out", run, 1, ["new.md"])
    run_sarif(run, ["new.md"])
    summary = run.read("summary") or ""
    verdict("summary tells the finding", re.search(r"<pre>\nnew\.md:3:1: error: ", summary) and "Errors: 1." in summary, summary)
    verdict("log tells it for people", "new.md:3:1: error: " in run.out and "::group::" in run.out, run.out)
    verdict("the past that was fetched is short", int(git(run.folder, "rev-list", "--count", "HEAD")) < 10)
    judged("the same, once more", pull("feature", folder=run.folder), 1, ["new.md"])
    judged("a request whose base is gone by now", pull("feature", base="gone"), 1, ["new.md"])
    for what, stranger, words in (("request", True, pull("feature", MOJIMEND=told()).read("words")),
                                  ("push", False, github("push", checkout(tips["main"]), tips["main"], MOJIMEND=told()).read("words"))):
        verdict(f"a {what}: whose rules?", words and ("--untrusted-rules" in words.split("\n")) == stranger, words)

    folder = checkout(tips["feature"])
    run = github("pull_request", folder, merges["feature"], "main", "refs/pull/1/merge")
    judged("a request, its head checked out", run, 1, ["new.md"])
    folder = checkout(tips["feature"], depth=0)
    run = github("pull_request", folder, merges["feature"], "main", "refs/pull/1/merge")
    judged("a whole clone", run, 1, ["new.md"])
    verdict("stays whole", git(folder, "rev-parse", "--is-shallow-repository") == "false")
    git(folder, "update-ref", "-d", "refs/remotes/origin/clean")
    run = github("pull_request", folder, merges["feature"], "clean", "refs/pull/1/merge")
    judged("a whole clone without the base", run, 1, ["new.md"])
    verdict("stays whole when it fetches", git(folder, "rev-parse", "--is-shallow-repository") == "false")

    judged("a sound request", run := pull("clean", MOJIMEND_SARIF="true"), 0, [])
    run_sarif(run, [])
    verdict("its summary", "Errors: 0." in (run.read("summary") or "") and "<pre>" not in run.read("summary"), run.read("summary"))

    run = pull("hostile", MOJIMEND_SARIF="true")
    judged("hostile names", run, 1, [n.replace("\x1b", "\\x1b").replace("##[", "\\x23#[") for n in HOSTILE])
    verdict("hostile names make no command", len(run.commands) == len(HOSTILE) + 4 - 0, run.commands)
    summary = run.read("summary") or ""
    inner = summary[summary.find("<pre>") + 5:summary.find("</pre>")]
    verdict("hostile names make no HTML", "<" not in inner and summary.count("</pre>") == 1 and "筆記 &amp;&lt;b&gt;.md" in inner, summary)
    verdict("the log holds no control", not FORGED.search(run.said() + summary), run.said())

    run = pull("feature", folder=checkout(tips["feature"]), base=program_like)
    judged("a base whose name is a program", run, 1, ["new.md"])
    run = pull("feature", folder=checkout(tips["feature"]), base=program_like + "gone")
    judged("one that is not there", run, 1, ["new.md", "old.md"], 1)
    verdict("which is told in one line", not re.search("%0A|##\\[", re.sub("%25", "", run.out)) and len(run.commands) == 7, run.commands)

    for what, folder in (("cannot be fetched", checkout(tips["feature"])), ("is no server any more", checkout(tips["feature"]))):
        if "server" in what:
            git(folder, "remote", "remove", "origin")
        else:
            git(folder, "remote", "set-url", "origin", "file:///nowhere")
        run = pull("feature", folder=folder)
        judged(f"a base that {what}", run, 1, ["new.md", "old.md"], 1)
        verdict("and is told with what to do", "fetch-depth: 0" in run.out, run.out)
    run = pull("feature", folder=checkout(tips["orphan"]))
    judged("a branch without a shared commit", run, 1, ["new.md"], 1)

    run = github("push", checkout(tips["main"]), tips["main"])
    judged("a push", run, 1, ["old.md", "theirs.md"])
    verdict("a push fetches nothing", git(run.folder, "rev-list", "--count", "HEAD") == "1")
    for what, since, files, warnings in (
            ("a new branch: zeros", "0" * 40, ["old.md", "theirs.md"], 1),
            ("a push by force: a commit that is gone", "1234567890" * 4, ["old.md", "theirs.md"], 1),
            ("what a push had before", fork, ["theirs.md"], 0),
            ("a misspelt branch", "mian", ["old.md", "theirs.md"], 1),
            ("an option for a branch", "--upload-pack=touch pwned", ["old.md", "theirs.md"], 1),
            ("a refspec for a branch", "main:refs/heads/forged", ["old.md", "theirs.md"], 1),
            ("a branch that holds what a log must not", "x\x1b[31m\n::error::y##[error]", ["old.md", "theirs.md"], 1),
            ("all", "all", ["old.md", "theirs.md"], 0),
            ("a branch", "origin/clean", ["theirs.md"], 0)):
        run = github("push", checkout(tips["main"]), tips["main"], MOJIMEND_CHANGED_SINCE=since)
        judged(what, run, 1, files, warnings)
        verdict(f"{what}: the log", not FORGED.search(run.said()), run.said())
        verdict("no ref is forged", "forged" not in git(run.folder, "for-each-ref"))
    run = pull("feature", MOJIMEND_CHANGED_SINCE="all")
    judged("all of a request", run, 1, ALL)

    event = {"merge_group": {"head_commit": {"message": "x\", \"base_sha\": \"" + "1" * 40 + "\n\"base_sha\": \"" + "2" * 40 + "\""},
                             "base_sha": tips["main"], "head_sha": merges["feature"]}, "zen": "\"base_sha\": \"" + "3" * 40}
    run = github("merge_group", checkout(merges["feature"]), merges["feature"], payload=event)
    judged("a merge queue", run, 1, ["new.md"])
    run = github("pull_request_target", checkout(tips["main"]), tips["main"], "main")
    judged("a request whose base is checked out", run, 1, ["old.md", "theirs.md"], 1)


def run_sarif(run, files):
    path = run.outputs().get("sarif")
    verdict("sarif: its place is told", path == run.temp + "/mojimend.sarif", run.outputs())
    try:
        with open(path or "", encoding="utf-8") as f:
            made = json.load(f)
        found = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in made["runs"][0]["results"]}
        verdict("sarif: its results", made["version"] == "2.1.0" and sorted(found) == files, found)
    except (OSError, ValueError, KeyError) as e:
        verdict("sarif: cannot be read", False, repr(e))


def check_options():
    folder = checkout(tips["main"])
    run = github("push", folder, tips["main"], MOJIMEND_FAIL_ON="never")
    judged("fail-on", run, 0, ["old.md", "theirs.md"])
    put(folder, "a $(touch pwned) *.md", DAMAGED)
    run = github("push", folder, tips["main"], MOJIMEND_PATHS="sound.md\na $(touch pwned) *.md\n")
    judged("paths with blanks", run, 1, ["a $(touch pwned) *.md"])
    run = github("push", folder, tips["main"], MOJIMEND_PATHS="-q.md")
    judged("a path like an option, which is not there", run, 3, [])
    verdict("is told as an error", any(c.startswith("::error title=mojimend::") for c in run.commands), run.commands)
    put(folder, "encoding/x.md", SOUND)
    run = github("push", folder, tips["main"], MOJIMEND_ARGS=" --ignore encoding/* --ignore  encoding/mojibake --ignore=encoding/*\n")
    judged("args, of which none is a glob", run, 0, [])
    put(work, "stale.sarif", "{}")
    run = github("push", folder, tips["main"], MOJIMEND_ARGS="--fail-on $(touch${IFS}pwned)", MOJIMEND_SARIF=work + "/stale.sarif")
    judged("args that are wrong", run, 2, [])
    verdict("give no SARIF", "sarif" not in run.outputs(), run.outputs())
    verdict("but a summary", "status 2" in (run.read("summary") or ""), run.read("summary"))
    put(folder, ".mojimend.yaml", "fail_on: never\nselect: [encoding/]\n")
    judged("fail_on of a configuration", github("push", folder, tips["main"], MOJIMEND_FAIL_ON="", MOJIMEND_PATHS="old.md"), 0, ["old.md"])

    for i in range(130):
        put(folder, f"m{i:03}.md", b"x \xff\n" if i < 110 else DAMAGED)
    run = github("push", folder, tips["main"])
    verdict("ten of a kind are annotations", len(run.annotations) == 10 * len({a[0] for a in run.annotations}), run.commands)
    verdict("what is beyond is told", re.search(r"^\d+ findings are in lines above only", run.out, re.M), run.out[-500:])
    summary = run.read("summary") or ""
    lines = summary[summary.find("<pre>") + 6:summary.find("</pre>")].splitlines()
    levels = re.findall(r":\d+:\d+: (\w+): ", "\n".join(lines))
    verdict("a summary has 100 lines, errors first", len(lines) == 100 and levels == sorted(levels, key=["error", "warning", "info"].index), levels)
    verdict("and tells of more", "33 more are in the log" in summary, summary[-200:])

    shutil.copytree(folder, folder + "x")
    for i in range(110):
        put(folder + "x", ("\x01" * 200 + "/") * 16 + f"{i}.md", DAMAGED)
    run = github("push", folder + "x", tips["main"])
    verdict("a summary fits", 20 < len((run.read("summary") or "").encode()) < 1 << 20, len(run.read("summary") or ""))

    if os.getuid() == 0:
        other = checkout(merges["feature"])
        subprocess.run(["chown", "-R", "65534:65534", other], check=True)
        judged("a checkout of another user, as in a container", pull("feature", folder=other), 1, ["new.md"])
    else:
        skip("a checkout of another user: needs root")


# --- GitLab and shells --------------------------------------------------------

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


def check_gitlab():
    request = {"CI_MERGE_REQUEST_IID": "1", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "", "CI_MERGE_REQUEST_DIFF_BASE_SHA": fork}
    run = gitlab(checkout(tips["feature"], 1), **request)
    judged("gitlab: a request", run, 1, ["new.md"])
    verdict("gitlab: the log is for people", re.search(r"^new\.md:3:1: error: ", run.out, re.M) and "::" not in run.out, run.out)
    judged("gitlab: of a clone that is deep enough", gitlab(checkout(tips["feature"], 20), **request), 1, ["new.md"])
    deep = checkout(merges["feature"], 20)
    judged("gitlab: of merged results", gitlab(deep, **{**request, "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": tips["main"]}), 1, ["new.md"])
    verdict("gitlab: no clone gets shallower", int(git(deep, "rev-list", "--count", "HEAD")) >= 20)
    judged("gitlab: a branch", gitlab(checkout(tips["main"])), 1, ["old.md", "theirs.md"])
    folder = checkout(tips["feature"])
    git(folder, "remote", "set-url", "origin", "https://gitlab-ci-token:secret@nowhere.invalid/x.git")
    run = gitlab(folder, **request)
    judged("gitlab: a base that cannot be fetched", run, 1, ["new.md", "old.md"], 1)
    verdict("gitlab: no token is told", "secret" not in run.said(), run.said())


def check_shell():
    def shell(folder, *words, **env):
        run = Run([gate, *words], folder, env)
        run.files = sorted(set(re.findall(r"^([^\n:]*):\d+:\d+: error: ", run.out, re.M)))
        return run
    folder = work + "/local"
    git(work, "clone", "-q", "-b", "feature", url, folder)
    for ref, status, files, warnings in (("origin/main", 1, ["new.md"], 0), ("main", 1, ["new.md"], 0), ("HEAD~1", 0, [], 0),
                                         ("HEAD", 1, ["new.md", "old.md"], 1), (fork, 1, ["new.md"], 0), ("nosuch", 1, ["new.md", "old.md"], 1), ("all", 1, ["new.md", "old.md"], 0)):
        judged(f"shell: {ref}", shell(folder, ref), status, files, warnings)
    judged("shell: without a word", shell(folder), 1, ["new.md", "old.md"])
    run = shell(folder, "main", MOJIMEND_SARIF=work + "/shell.sarif")
    judged("shell: with SARIF", run, 1, ["new.md"])
    verdict("shell: SARIF is there", os.path.exists(work + "/shell.sarif"))
    os.mkdir(work + "/bare")
    put(work + "/bare", "a.md", DAMAGED)
    judged("shell: outside of git", shell(work + "/bare", "main", GIT_CEILING_DIRECTORIES=work), 1, ["a.md"], 1)
    judged("shell: no program", shell(folder, MOJIMEND="nosuchprogram"), 127, [])


# --- The files that servers read ----------------------------------------------

def our_checkout():
    """What a runner has of us; what needs a network or minutes is put in the place of itself."""
    folder = work + "/ours"
    for name in ("gate", "prefix", "matcher.json"):
        os.makedirs(folder + "/ci", exist_ok=True)
        shutil.copy(f"{top}/ci/{name}", folder + "/ci")
    for name in ("src/x.c", "rules/x.yaml"):
        put(folder, name, "x\n")
    put(folder, "ci/setup", f"#!/bin/sh\necho setup >>'{work}/steps'\n")
    os.chmod(folder + "/ci/setup", 0o755)
    put(folder, "Makefile", f"install:\n\techo make >>'{work}/steps'\n\tmkdir -p $(PREFIX)/bin\n\tcp '{program}' $(PREFIX)/bin/mojimend\n"
        "\tmkdir -p $(PREFIX)/share/mojimend\n\tcp ci/gate $(PREFIX)/share/mojimend\n")
    git(folder, "init", "-q", "-b", "v1")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "v1")
    return folder


def value(text, known, what):
    """The few expressions that we use; any other is a mistake here."""
    def one(m):
        verdict(f"{what}: {m.group()} is not known", m.group(1) in known)
        return known.get(m.group(1), "")
    text = re.sub(r"\$\{\{ ([a-z.-]+) \}\}", one, str(text))
    verdict(f"{what}: an expression is left in {text!r}", "${{" not in text)
    return text


def steps():
    try:
        with open(work + "/steps", encoding="utf-8") as f:
            return f.read().split()
    except FileNotFoundError:
        return []


def run_action(ours, folder, sha, event, inputs, base=None, temp=None):
    """Step by step, as the runner does; the files of other actions are only told."""
    with open(top + "/action.yml", encoding="utf-8") as f:
        action = yaml.safe_load(f)
    known = {f"inputs.{name}": inputs.get(name, i["default"]) for name, i in action["inputs"].items()}
    broken, used, run, text = False, [], None, ""
    for n, step in enumerate(action["runs"]["steps"]):
        if "uses" in step:
            condition = step.get("if", "success()")
            verdict("action: a condition that is new here", condition in ("success()", "always() && steps.gate.outputs.sarif != ''"))
            if not broken if condition == "success()" else known.get("steps.gate.outputs.sarif", ""):
                used.append((step["uses"], {k: value(v, known, "action: with") for k, v in step["with"].items()}))
            continue
        verdict("action: a step that is no script", set(step) <= {"id", "shell", "run", "env"} and step["shell"] == "bash", step)
        verdict("action: an expression within a script", "${{" not in step["run"], step["run"])
        if broken:
            continue
        env = {k: value(v, known, "action: env") for k, v in step.get("env", {}).items()}
        script = f"{work}/step{n}.sh"
        put("", script, step["run"])
        env.update({"GITHUB_ACTION_PATH": ours, "RUNNER_TEMP": temp or work + "/runner"})
        env["GITHUB_OUTPUT"] = f"{work}/output{n}"
        put("", env["GITHUB_OUTPUT"], "")
        run = github(event, folder, sha, base, "refs/pull/1/merge" if base else None,
                     words=["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script], **env)
        broken = run.status != 0
        text += run.said()
        with open(env["GITHUB_OUTPUT"], encoding="utf-8") as f:
            for line in f.read().splitlines():
                key, _, told = line.partition("=")
                known[f"steps.{step.get('id')}.outputs.{key}"] = told
    return run, used


def check_words():
    """What the script reads, its head and the manual tell; and the template and the action give all of it."""
    with open(top + "/ci/gate", encoding="utf-8") as f:
        text = f.read()
    head, body = text[:text.index("set -euf")], text[text.index("set -euf"):]
    with open(top + "/src/tool/mojimend.1", encoding="utf-8") as f:
        manual = f.read()
    names = set(re.findall(r"\bMOJIMEND(?:_[A-Z_]+)?\b", body))
    verdict("words: the head of ci/gate", names == set(re.findall(r"\bMOJIMEND(?:_[A-Z_]+)?\b", head)), names)
    verdict("words: the manual", names == set(re.findall(r"^\.It Ev (MOJIMEND\S*)", manual, re.M)), names)
    with open(top + "/action.yml", encoding="utf-8") as f:
        verdict("words: the action", names == set(re.findall(r"\b(MOJIMEND(?:_[A-Z_]+)?)[:=]", f.read())), names)


def check_action():
    with open(top + "/action.yml", encoding="utf-8") as f:
        text = f.read()
    action = yaml.safe_load(text)
    for name, i in action["inputs"].items():
        verdict(f"action: input {name} is not used", text.count("${{ inputs.%s }}" % name) == 1)
        verdict(f"action: input {name} says nothing, or has no default", i.get("description") and isinstance(i.get("default"), str))
    for name in re.findall(r"inputs\.([a-z-]+)", text):
        verdict(f"action: there is no input {name}", name in action["inputs"])
    verdict("action: an event in it", "github." not in re.sub(r"[a-z]+\.github|github/", "", text))
    ours = our_checkout()
    os.mkdir(work + "/runner")
    run, used = run_action(ours, checkout(merges["feature"]), merges["feature"], "pull_request", {"sarif": "true"}, "main")
    judged("action: a request", run, 1, ["new.md"])
    verdict("action: it was built", steps() == ["setup", "make"], steps())
    verdict("action: SARIF is uploaded although it failed", [u for u, _ in used] == ["actions/cache@v4", "github/codeql-action/upload-sarif@v4"]
            and os.path.exists(used[1][1]["sarif_file"]), used)
    verdict("action: the cache has a key", used and re.fullmatch(r"mojimend-.+-[0-9a-f]{64}", used[0][1]["key"])
            and used[0][1]["path"] == work + "/runner/mojimend", used)
    run, again = run_action(ours, checkout(merges["clean"]), merges["clean"], "pull_request", {}, "main")
    judged("action: a sound request", run, 0, [])
    verdict("action: it was not built again", steps() == ["setup", "make"], steps())
    verdict("action: no SARIF unless it is asked for", [u for u, _ in again] == ["actions/cache@v4"], again)
    put(ours, "src/x.c", "y\n")
    run, third = run_action(ours, checkout(tips["main"]), tips["main"], "push", {
        "paths": "$(touch pwned)\n`touch pwned`\nold.md", "args": ";touch pwned", "changed-since": "$(touch pwned)", "fail-on": "'; touch pwned"})
    verdict("action: hostile inputs are words", run.status == 2, (run.status, run.said()))
    verdict("action: another source, another key", third[0][1]["key"] != used[0][1]["key"])
    run, used = run_action(ours, checkout(tips["main"]), tips["main"], "push", {"paths": "sound.md\ntheirs.md", "changed-since": fork, "args": "--max-findings 0", "fail-on": "warning"})
    judged("action: all inputs", run, 1, [])
    verdict("action: and what they say", "1 finding more, not shown." in run.out, run.out)
    put(ours, "Makefile", "install:\n\t@echo nothing works; false\n")
    run, used = run_action(ours, checkout(tips["main"]), tips["main"], "push", {"sarif": "true"}, temp=work + "/empty")
    verdict("action: a build that fails is told", run.status == 1 and "nothing works" in run.out and [u for u, _ in used] == ["actions/cache@v4"], run.said())
    git(ours, "checkout", "-q", ".")


def check_template():
    with open(top + "/ci/gitlab.yml", encoding="utf-8") as f:
        jobs = yaml.safe_load(f)
    verdict("template: one job", list(jobs) == ["mojimend"])
    job = jobs["mojimend"]
    put(work + "/bin", "apt-get", f"#!/bin/sh\necho apt-get >>'{work}/steps'\n")
    os.chmod(work + "/bin/apt-get", 0o755)
    script = work + "/job.sh"
    put("", script, "\n".join(job["before_script"] + job["script"]) + "\n")
    variables = {k: str(v) for k, v in job["variables"].items()}
    used = set(re.findall(r"MOJIMEND_[A-Z_]+", open(gate, encoding="utf-8").read() + open(script, encoding="utf-8").read()))
    verdict("template: a variable that nobody reads", set(variables) <= used, set(variables) - used)
    env = {**variables, "MOJIMEND_URL": "file://" + work + "/ours", "PATH": work + "/bin:" + os.environ["PATH"], "CI_MERGE_REQUEST_IID": "1",
           "CI_MERGE_REQUEST_DIFF_BASE_SHA": fork, "MOJIMEND": ""}
    before = steps()
    folder = checkout(tips["feature"])
    run = gitlab(folder, ["bash", "-e", "-o", "pipefail", script], **env)
    for name in os.listdir(work + "/temp"):
        verdict("template: it leaves one folder, which goes with the container", os.path.isdir(f"{work}/temp/{name}/source"), name)
        shutil.rmtree(f"{work}/temp/{name}")
    judged("template: a request", run, 1, ["new.md"])
    verdict("template: it installs", steps()[len(before):] == ["apt-get", "apt-get", "setup", "make"], steps())
    reports = job["artifacts"]["reports"]
    verdict("template: what it keeps is there", job["artifacts"]["when"] == "always" and all(os.path.exists(f"{folder}/{reports[r]}") for r in ("codequality", "junit")))
    rules = [r["if"] for r in job["rules"]]
    verdict("template: requests and the default branch", rules == ["$CI_PIPELINE_SOURCE == 'merge_request_event'", "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"], rules)


# --- The problem matcher ------------------------------------------------------

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


for check in (check_github, check_options, check_gitlab, check_shell, check_words, check_action, check_template, check_matcher):
    check()
pwned = [os.path.join(f, n) for f, folders, names in os.walk(work) for n in names if n == "pwned"]
verdict("something that was a name has run", not pwned and not os.path.exists("pwned"), pwned)
verdict("temporary files are left", not os.listdir(work + "/temp"), os.listdir(work + "/temp"))
print(f"gate: {passed} passed, {failed} failed, {skipped} skipped")
sys.exit(failed != 0)
