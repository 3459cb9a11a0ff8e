#!/usr/bin/env python3
# usage: tests/faults/sweep.py PROGRAM [SCENE...]
# Each system call of a run, counted by name, is met once by each of four signals and five errors,
# each write also by one that lies.  Whatever happens: a file is old or new, exit 0 is the truth,
# a trapped signal leaves no temporary, and the next runs bring everything to its end and back.
# QUICK=1: of the calls that the dynamic loader makes before main() only every tenth.
import collections
import ctypes
import os
import re
import threading

from place import PROGRAM, QUICK, TEMPORARY, Count, Files, Place, each, knows, why_no_strace

SIGNALS = {"KILL": 9, "INT": 2, "TERM": 15, "HUP": 1}
ERRORS = ["EIO", "ENOSPC", "EINTR", "EACCES", "EDQUOT"]
WRITES = {"write", "pwrite64", "writev", "pwritev"}
# The kernel never answers these with an error, or the program cannot go on without them: whoever
# is told so by strace may crash.  What is on the disk must be right all the same.
NEVER_FAIL = {"brk", "exit_group", "futex", "getpid", "gettid", "munmap", "rt_sigprocmask"}
FIRST_OF_MAIN = "fcntl(0, F_GETFD"  # before it the loader is at work
ADDR_NO_RANDOMIZE = 0x0040000

Point = collections.namedtuple("Point", "call n early")
Fault = collections.namedtuple("Fault", "point kind value")
Scene = collections.namedtuple("Scene", "name files argv undoes")

count = Count("sweep")
journals = knows("fix", "--journal")
undoes = journals and knows("undo")


def place_of(scene):
    return Place(scene.files, f"{scene.name}-{threading.get_native_id()}").fresh()


def begin(scene):
    """The place as the run under test finds it."""
    place = place_of(scene)
    if scene.undoes:
        place.mojimend("fix", "-j1", "-q", *scene.argv[2:], "d")
    return place


def points_of(scene):
    """Every (call, n-th) of the run without a fault."""
    place = begin(scene)
    trace = os.path.join(place.top, "trace")
    done = place.run("strace", "-f", "-qq", "-o", trace, PROGRAM, *scene.argv)
    if done.status != 0 or place.states() != {scene.undoes and "old" or "new"}:
        count.verdict(False, f"{scene.name}: goes wrong without any fault: {done}")
        return []
    with open(trace, encoding="utf-8", errors="replace") as f:
        lines = f.read().splitlines()
    first = next((i for i, line in enumerate(lines) if FIRST_OF_MAIN in line), 0)
    last = next((i for i, line in enumerate(lines) if ".gcda" in line), len(lines))
    seen = collections.Counter()
    points = []
    for i, line in enumerate(lines[:last]):
        called = re.match(r"\d+ +(\w+)\(", line)
        if called and i:  # before the first, execve, there is no program
            seen[called[1]] += 1
            points.append(Point(called[1], seen[called[1]], i < first))
    return points


def faults_of(points):
    for i, point in enumerate(points):
        if QUICK and point.early and i % 10:
            continue
        for kind, values in ("signal", SIGNALS), ("error", ERRORS):
            yield from (Fault(point, kind, value) for value in values)
        if point.call in WRITES:
            yield Fault(point, "retval", "10")
        if point.call == "brk":
            yield Fault(point, "retval", "0")  # how brk really fails


def meet(scene, fault):
    """Runs into the fault; answers None when it did not come, else what is wrong."""
    place = begin(scene)
    call, n, early = fault.point
    trace = os.path.join(place.top, "trace")
    # The filter is faster, but lets signals and the first call pass.
    fast = ["--seccomp-bpf"] if fault.kind != "signal" and call != "execve" else []
    run = place.run("strace", "-f", *fast, "-qq", "-o", trace, "-e", f"trace={call}", "-e",
                    f"inject={call}:{fault.kind}={fault.value}:when={n}", PROGRAM, *scene.argv)
    with open(trace, encoding="utf-8", errors="replace") as f:
        met = f.read()
    if not re.search(r"INJECTED|--- SIG|\+\+\+ killed", met):
        return None
    return [*at_once(scene, place, fault, run), *afterwards(scene, place, fault, run.status)]


def at_once(scene, place, fault, run):
    """What may be said of the files and of the exit status now."""
    call, _, early = fault.point
    states, strays = place.states(), place.strays()
    goal = "old" if scene.undoes else "new"
    if "torn" in states:
        yield "a file is torn"
    if run.status is None:
        yield "it hung"
    elif run.status == 0 and states != {goal}:
        yield f"exit 0, and files are {states}"
    elif run.status == 0 and fault.kind == "error" and fault.value != "EINTR" and call in ("fsync", "fdatasync"):
        yield "exit 0, and a sync failed"
    elif run.status < 0 and (fault.kind != "signal" or -run.status != SIGNALS[fault.value]) and \
            not early and call not in NEVER_FAIL:
        yield f"died of signal {-run.status}"
    elif run.status == 3 and not early and b"mojimend: " not in run.err:
        yield "exit 3 without a word"
    if fault.kind == "signal" and fault.value != "KILL" and strays:
        yield f"left behind after a trapped signal: {strays}"
    if fault.kind == "error" and run.status >= 0 and strays and b".mojimend-" not in run.err:
        yield f"left behind and not named: {strays}"
    if any(not TEMPORARY.search(stray) for stray in strays):
        yield f"what is this: {strays}"
    yield from place.flaws(mtimes=states == {"old"})


def afterwards(scene, place, fault, status):
    """The run again, without a fault, finishes; then undo brings the first bytes back."""
    lied = fault.kind == "retval" and fault.point.call in WRITES
    if scene.undoes:
        again = place.mojimend(*scene.argv)
        if "torn" in place.states() or (place.states() != {"old"} and not lied):
            yield f"undone again, and files are {place.states()}: {again}"
    else:
        again = place.mojimend(*scene.argv)
        if again.status != 0 or place.states() != {"new"}:
            yield f"run again, and files are {place.states()}: {again}"
        if undoes:
            yield from undone(place, fault, lied)
    strays = place.strays()
    if strays and (journals or status >= 0):
        yield f"stays for ever: {strays}"
    yield from place.flaws(mtimes=place.states() == {"old"} and not lied)


def undone(place, fault, lied):
    # Two runs that both ended are undone one by one; one that was interrupted goes on in its journal.
    interrupted = fault.kind == "signal"
    for _ in range(1 if interrupted else 2):
        undo = place.mojimend("undo")
    if "torn" in place.states() or (place.states() != {"old"} and not lied):
        yield f"undone, and files are {place.states()}: {undo}"


def sweep(scene):
    points = points_of(scene)
    faults = list(faults_of(points))
    missed = collections.Counter()
    for fault, wrong in zip(faults, each(lambda f: meet(scene, f), faults)):
        if wrong is None:
            missed[fault.point.call] += 1
            continue
        call, n, _ = fault.point
        count.verdict(not wrong, f"{scene.name}: {call} {n}, {fault.kind} {fault.value}: {'; '.join(wrong)}")
    early = sum(p.early for p in points)
    swept = len({f.point for f in faults})
    count.say(f"{scene.name}: {len(points)} points, {early} of them before main(); swept {swept} with "
              f"{len(faults)} faults; did not come: {dict(missed) or 'none'}")
    count.verdict(points and sum(missed.values()) * 50 <= len(faults), f"{scene.name}: too many did not come")


def scenes():
    one = Files(["a.md"])
    some = Files(["一.md", "b.md", "sub/c.md"], ["clean.md"])
    yield Scene("fix-one", one, ["fix", "-j1", "d/a.md"], False)
    yield Scene("fix-folder", some, ["fix", "-j1", "d"], False)
    if undoes:
        yield Scene("undo-one", one, ["undo"], True)
        yield Scene("undo-folder", some, ["undo"], True)
    else:
        count.skip("undo", "this program has no undo")


why = why_no_strace()
if why:
    count.skip("all", why)
else:
    # The same addresses each time, so that the same calls come.
    ctypes.CDLL(None).personality(ADDR_NO_RANDOMIZE)
    for scene in scenes():
        if not QUICK or scene.name in ("fix-one", "undo-one"):
            sweep(scene)
count.end()
