# The files that servers read, action.yml and ci/gitlab.yml: their steps, as a runner takes them.
from world import *
import yaml


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
        verdict(f"action: input {name} does not say what it is", i.get("description") and i.get("required") is False and "default" in i, i)
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
        template = yaml.safe_load(f)
    verdict("template: one job", list(template) == ["variables", "mojimend"], list(template))
    job = template["mojimend"]
    # GitLab takes a job's own variables before those at the top of the file that includes it.
    verdict("template: who includes it sets the variables", "variables" not in job)
    put(work + "/bin", "apt-get", f"#!/bin/sh\necho apt-get >>'{work}/steps'\n")
    os.chmod(work + "/bin/apt-get", 0o755)
    script = work + "/job.sh"
    put("", script, "\n".join(job["before_script"] + job["script"]) + "\n")
    variables = {k: str(v) for k, v in template["variables"].items()}
    used = set(re.findall(r"MOJIMEND_[A-Z_]+", open(gate, encoding="utf-8").read() + open(script, encoding="utf-8").read()))
    verdict("template: a variable that nobody reads", set(variables) <= used, set(variables) - used)
    env = {**variables, "MOJIMEND_URL": "file://" + work + "/ours", "PATH": work + "/bin:" + os.environ["PATH"], "CI_MERGE_REQUEST_IID": "1",
           "CI_MERGE_REQUEST_DIFF_BASE_SHA": fork, "MOJIMEND": ""}
    before = steps()
    folder = checkout(tips["feature"])
    run = gitlab(folder, ["bash", "-e", "-o", "pipefail", script], **{**env, "MOJIMEND_URL": ""})
    verdict("template: a URL that is not said", run.status == 2 and "MOJIMEND_URL" in run.said() and steps() == before, run.said())
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
