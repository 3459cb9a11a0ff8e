#!/usr/bin/env python3
# usage: tests/faults/sweep.py PROGRAM LESSER.so
# Each system call of a run, counted by name, is met once by each of four signals and five errors,
# each write also by one that lies.  Whatever happens: a file is old or new, exit 0 is the truth,
# a trapped signal leaves no temporary, and the next runs bring everything to its end and back.
# The same on a system that can less (lesser.c), where the program goes other ways.
# QUICK=1: of the calls that the dynamic loader makes before main() only every tenth.
import collections
import ctypes
import errno
import os
import re
import sys
import threading

from place import PROGRAM, QUICK, TEMPORARY, Count, Files, Place, each, knows, why_no_strace

SIGNALS = {"KILL": 9, "INT": 2, "TERM": 15, "HUP": 1}
ERRORS = ["EIO", "ENOSPC", "EINTR", "EACCES", "EDQUOT"]
WRITES = {"write", "pwrite64", "writev", "pwritev"}
# The kernel never answers these with an error, or the program cannot go on without them: whoever
# is told so by strace may crash.  What is on the disk must be right all the same.
NEVER_FAIL = {"brk", "exit_group", "futex", "getpid", "gettid", "munmap", "rt_sigprocmask"}
# What a signal may interrupt is done again, and all is well.
REPEATED = {"read", "write", "pread64", "close", "fsync", "fdatasync", "flock", "openat2", "linkat", "renameat2", "unlinkat"}
FIRST_OF_MAIN = "fcntl(0, F_GETFD"  # before it the loader is at work
ADDR_NO_RANDOMIZE = 0x0040000

Point = collections.namedtuple("Point", "call n early")
Fault = collections.namedtuple("Fault", "point kind value")
Scene = collections.namedtuple("Scene", "name files argv undoes lacks")

LACKING = "openat2 tmpfile exchange lease"

# ONLY="write,fsync": no others are faulted; for who looks into one of them.
only = set(filter(None, os.environ.get("ONLY", "").split(",")))
count = Count("sweep")
lesser = os.path.realpath(sys.argv[2])
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


def strace(scene, place, trace, *options):
    """The run, traced; on a system that can less if the scene says so."""
    less = ["-E", f"LD_PRELOAD={lesser}", "-E", f"LESSER={scene.lacks}"] if scene.lacks else []
    return place.run("strace", "-f", "-qq", "-o", trace, *options, *less, PROGRAM, *scene.argv)


def points_of(scene):
    """Every (call, n-th) of the run without a fault."""
    place = begin(scene)
    trace = os.path.join(place.top, "trace")
    done = strace(scene, place, trace)
    if done.status != 0 or place.states() != {scene.undoes and "old" or "new"}:
        count.verdict(False, f"{scene.name}: goes wrong without any fault: {done}")
        return []
    with open(trace, encoding="utf-8", errors="replace") as f:
        lines = f.read().splitlines()
    way = re.search("openat2|O_TMPFILE|RENAME_EXCHANGE", "".join(lines))
    count.verdict(not scene.lacks or not way, f"{scene.name}: goes the way that is not there: {way}")
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
        if QUICK and point.early and i % 10 or only and point.call not in only:
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
    run = strace(scene, place, trace, *fast, "-e", f"trace={call}", "-e",
                 f"inject={call}:{fault.kind}={fault.value}:when={n}")
    with open(trace, encoding="utf-8", errors="replace") as f:
        met = f.read()
    if not re.search(r"INJECTED|--- SIG|\+\+\+ killed", met):
        return None
    return [*at_once(scene, place, fault, run), *afterwards(scene, place, fault)]


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
    elif run.status != 0 and fault.value == "EINTR" and call in REPEATED and not early:
        yield f"exit {run.status}: what was interrupted was not done again"
    elif run.status < 0 and (fault.kind != "signal" or -run.status != SIGNALS[fault.value]) and \
            not early and call not in NEVER_FAIL:
        yield f"died of signal {-run.status}"
    elif run.status == 3 and not early and not names_reason(fault, run.err):
        yield f"exit 3, and the reason is not named: {run.err}"
    elif fault.kind == "signal" and run.status not in (0, -SIGNALS[fault.value]) and not early:
        yield f"exit {run.status}, and not by the signal"
    if fault.kind == "signal" and fault.value != "KILL" and strays:
        yield f"left behind after a trapped signal: {strays}"
    if fault.kind == "error" and run.status >= 0 and strays and b".mojimend-" not in run.err:
        yield f"left behind and not named: {strays}"
    if any(not TEMPORARY.search(stray) for stray in strays):
        yield f"what is this: {strays}"
    yield from place.flaws(mtimes=states == {"old"})


def names_reason(fault, said):
    """A look at the file that fails is taken for a change of it, a folder without a name for what it is."""
    reason = os.strerror(getattr(errno, fault.value)) if fault.kind == "error" else "mojimend: "
    return any(words.encode() in said for words in (reason, "was changed while", "has no name"))


def afterwards(scene, place, fault):
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
    strays = [s for s in place.strays() if not kept(scene, place, s, fault, again)]
    if strays and journals:
        yield f"stays for ever: {strays}"
    yield from place.flaws(mtimes=place.states() == {"old"} and not lied)


def kept(scene, place, stray, fault, run):
    """Without O_TMPFILE a kill can leave a part of a file: nobody knows it, so it stays, and is named."""
    with open(stray, "rb") as f:
        text = f.read()
    known = {*place.files.old.values(), *place.files.new.values()}
    died = fault.value == "KILL" or fault.point.call in NEVER_FAIL
    return scene.lacks and died and text not in known and \
        os.path.basename(stray).encode() in run.err + run.out


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
    for lacks in "", LACKING:
        name = "old-" if lacks else ""
        yield Scene(f"{name}fix-one", one, ["fix", "-j1", "d/a.md"], False, lacks)
        yield Scene(f"{name}fix-folder", some, ["fix", "-j1", "d"], False, lacks)
        if undoes:
            yield Scene(f"{name}undo-one", one, ["undo"], True, lacks)
            yield Scene(f"{name}undo-folder", some, ["undo"], True, lacks)
    if not undoes:
        count.skip("undo", "this program has no undo")


def short_calls():
    """Every other read and write does 10 bytes at most: no error, and nothing is lost by it."""
    place = Place(Files(["一.md", "b.md"], ["clean.md"]), "short").fresh()
    told = place.mojimend("fix", "-j1", "d")
    for lacks in "short", "short proc", f"short {LACKING}":
        scene = Scene("short", place.fresh().files, ["fix", "-j1", "d"], False, lacks)
        done = strace(scene, place, "/dev/null")
        count.verdict(done.status == 0 and place.states() == {"new"} and len(done.out) == len(told.out),
                      f"{lacks}: files are {place.states()}: {done}")
        if undoes:
            done = strace(scene._replace(argv=["undo"]), place, "/dev/null")
            count.verdict(done.status == 0 and place.states() == {"old"} and not [*place.flaws(mtimes=True)],
                          f"{lacks}: undo: files are {place.states()}: {done}")


why = why_no_strace()
if why:
    count.skip("all", why)
else:
    # The same addresses each time, so that the same calls come.
    ctypes.CDLL(None).personality(ADDR_NO_RANDOMIZE)
    for scene in scenes():
        if not QUICK or scene.name in ("fix-one", "undo-one", "old-fix-one"):
            sweep(scene)
    short_calls()
count.end()
