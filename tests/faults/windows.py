#!/usr/bin/env python3
# usage: tests/faults/windows.py PROGRAM
# Races by the clock meet the moment that matters now and then; here each is met.  The program is
# held before each system call from the first that names the file, and an editor saves right then:
# by rename, in place, by appending, or slowly (it opens now and writes when the program is done).
# What it saved must be in the file afterwards, or kept beside it.
import collections
import os
import re
import threading
import time

from place import PROGRAM, QUICK, Count, Files, Place, each, knows, why_no_strace

HOLD = 0.06  # seconds that the program is held
TAIL = b"\nsaved in the window\n"
Window = collections.namedtuple("Window", "argv call n save")

count = Count("windows")
files = Files(["a.md"])
old, new = files.old["a.md"], files.new["a.md"]


def by_rename(path):
    with open(path + ".saved", "wb") as f:
        f.write(old + TAIL)
    os.rename(path + ".saved", path)


def in_place(path):
    with open(path, "wb") as f:
        f.write(old + TAIL)


def by_appending(path):
    with open(path, "ab") as f:
        f.write(TAIL)


def slowly(path):
    with open(path, "r+b", buffering=0) as f:
        time.sleep(2 * HOLD)
        f.truncate()
        f.write(old + TAIL)


def begin(argv):
    place = Place(files, f"windows-{threading.get_native_id()}").fresh()
    if argv[0] == "undo":
        place.mojimend("fix", "-j1", "d")
    return place


def windows_of(argv):
    """From the first call that names the file to the last that names anything of it."""
    place = begin(argv)
    log = os.path.join(place.top, "trace")
    place.run("strace", "-f", "-y", "-qq", "-o", log, PROGRAM, *argv)
    with open(log, encoding="utf-8", errors="replace") as f:
        lines = [line.split(None, 1)[1] for line in f]
    opens = [i for i, line in enumerate(lines) if line.startswith("open") and "a.md" in line]
    ends = [i for i, line in enumerate(lines) if place.folder in line]
    seen = collections.Counter()
    for i, line in enumerate(lines):
        call = re.match(r"\w+", line)[0]
        seen[call] += 1
        if opens[0] < i <= ends[-1] + 1 and call not in ("brk", "exit_group"):
            yield call, seen[call]


def holds(text):
    return text in (old + TAIL, new + TAIL)


def meet(window):
    place = begin(window.argv)
    log = os.path.join(place.top, "trace")
    run = []
    thread = threading.Thread(target=lambda: run.append(place.run(
        "strace", "-f", "-qq", "-o", log, "-e", f"trace={window.call}", "-e",
        f"inject={window.call}:delay_enter={int(HOLD * 1e6)}:when={window.n}", PROGRAM, *window.argv)))
    thread.start()
    # The trace is as long as the window is late: the call stands there when the program is held.
    deadline = time.monotonic() + 5
    while called(log, window.call) < window.n and thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.001)
    window.save(place.path("a.md"))
    thread.join()
    texts = []
    for name in os.listdir(place.folder):
        with open(place.path(name), "rb") as f:
            texts.append(f.read())
    return any(map(holds, texts)), run[0]


def called(log, call):
    try:
        with open(log, encoding="utf-8", errors="replace") as f:
            return f.read().count(f"{call}(")
    except FileNotFoundError:
        return 0


def try_all(*argv):
    saves = [by_rename, slowly] if QUICK else [by_rename, slowly, in_place, by_appending]
    points = list(windows_of(argv))
    jobs = [Window(argv, call, n, save) for call, n in points for save in saves]
    ends = collections.Counter()
    for job, (found, run) in zip(jobs, each(meet, jobs)):
        ends[run.status] += 1
        count.verdict(found, f"{argv[0]} held at {job.call} {job.n}, saved {job.save.__name__}: lost; {run}")
    count.say(f"{argv[0]}: {len(points)} windows, {len(jobs)} saves in them; exit status {dict(ends)}")


why = why_no_strace()
if why:
    count.skip("all", why)
    count.end()
only = os.environ.get("ONLY", "")  # fix or undo
if only in ("", "fix"):
    try_all("fix", "-j1", "d/a.md")
if knows("undo") and only in ("", "undo"):
    try_all("undo")
elif knows("undo"):
    count.say("undo was not asked for")
else:
    count.skip("undo", "this program has no undo")
count.end()
