#!/usr/bin/env python3
# usage: tests/gate/run.py PROGRAM
# The gate for CI, as GitHub's runner, GitLab's and a plain shell would run it: ci/gate in shallow and whole
# clones of a repository with a damaged note, the steps of action.yml and ci/gitlab.yml one after the other,
# and the problem matcher over what the program prints.  No network: origin is a folder.
import sys

sys.dont_write_bytecode = True
try:
    import yaml
except ImportError as e:
    print(f"gate: skipped: {e}")
    print("gate: 0 passed, 0 failed, 1 skipped")
    sys.exit(0)

import world
from matcher import check_matcher
from servers import check_action, check_template, check_words
from world import *


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

    folder = checkout(tips["feature"], depth=0)
    put(folder, ".mojimend.yaml", "exclude: ['*']\n")
    git(folder, "add", ".mojimend.yaml")
    git(folder, "commit", "-q", "-m", "all is well")
    run = github("pull_request", folder, merges["feature"], "main", "refs/pull/1/merge")
    judged("a request that says what is looked at", run, 0, [], 1)
    verdict("and is told of", "look at its .mojimend.yaml yourself" in run.out, run.out)

    run = Run([gate], "/", {"GITHUB_ACTIONS": "true"})
    verdict("nobody checks the whole machine", run.status == 2 and "this is /" in run.out, (run.status, run.said()))

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


for check in (check_github, check_options, check_gitlab, check_shell, check_words, check_action, check_template, check_matcher):
    check()
pwned = [os.path.join(f, n) for f, folders, names in os.walk(work) for n in names if n == "pwned"]
verdict("something that was a name has run", not pwned and not os.path.exists("pwned"), pwned)
verdict("temporary files are left", not os.listdir(work + "/temp"), os.listdir(work + "/temp"))
print(f"gate: {world.passed} passed, {world.failed} failed, {world.skipped} skipped")
sys.exit(world.failed != 0)
