#!/usr/bin/env python3
# usage: tests/faults/races.py PROGRAM RACE LESSER.so [ROUNDS]      SOAK=SECONDS: as many as fit
# Runs race.c in all its kinds: four editors and two symbolic links against fix and undo, the links
# once more where there is no openat2 (lesser.c).
import os
import shutil
import sys
import time

from place import PROGRAM, Count, Files, each, knows, run, work

# ONLY="link-file": no other kind.
only = set(filter(None, os.environ.get("ONLY", "").split(",")))
EDITORS = [k for k in ("inplace", "rename", "append", "held") if not only or k in only]
LINKS = [k for k in ("link-folder", "link-file") if not only or k in only]

count = Count("races")
race = os.path.realpath(sys.argv[2])
lesser = os.path.realpath(sys.argv[3])
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 10_000
soak = float(os.environ.get("SOAK", 0))
seed = int(os.environ.get("SEED", time.time_ns() % 1_000_000))
files = Files(["a.md"])


def texts():
    for name, text in ("old", files.old["a.md"]), ("new", files.new["a.md"]):
        with open(os.path.join(work, name), "wb") as f:
            f.write(text)
        yield os.path.join(work, name)


def one(job):
    verb, kind, lacks, many, seed = job
    top = os.path.join(work, f"{verb}-{kind}{lacks}")
    shutil.rmtree(top, ignore_errors=True)
    os.mkdir(top)
    less = {"LD_PRELOAD": lesser, "LESSER": lacks} if lacks else {}
    return run(race, PROGRAM, verb, kind, str(many), str(seed), old, new, cwd=top,
               state=os.path.join(top, "state"), timeout=3600, more_env=less)


def jobs(many, seed):
    """Of the rounds that were asked for, each kind of an editor, and of a link, has its share."""
    for verb in verbs:
        for kinds, lacks in (EDITORS, ""), (LINKS, ""), (LINKS, "openat2"):
            share = max(1, many // max(1, len(kinds) * len(verbs)))
            yield from ((verb, kind, lacks, share, seed) for kind in kinds)


def all_kinds(many, seed):
    planned = list(jobs(many, seed))
    for job, done in zip(planned, each(one, planned)):
        what = f"{job[0]} against {job[1]}{job[2] and f', no {job[2]}'}: {done.out.decode(errors='replace').strip()}"
        if count.verdict(done.status == 0, f"{what} SEED={seed} {done.err.decode(errors='replace')}"):
            count.say(what)


old, new = texts()
verbs = ["fix", "undo"] if knows("undo") else ["fix"]
if len(verbs) == 1:
    count.skip("undo", "this program has no undo")
start = time.monotonic()
while True:
    all_kinds(2000 if soak else rounds, seed)
    seed += 1
    if count.failed or time.monotonic() - start >= soak:
        break
count.say(f"{time.monotonic() - start:.0f} s")
count.end()
