#!/usr/bin/env python3
# usage: tests/faults/kills.py PROGRAM [KILLS]      SOAK=SECONDS: as many as fit
# A repository of 300 files is repaired by a program that is killed at random, again and again,
# until one run gets to its end; then it is undone in the same way.  After each kill every file is
# old or new by its hash; at each end all are, nothing lies beside them, and undo gives mtimes back.
# The seed is printed; SEED=N repeats it (but not the timing).
import os
import random
import signal
import subprocess
import sys
import time

from place import PROGRAM, Count, Files, Place, digest, knows

count = Count("kills")
seed = int(os.environ.get("SEED", time.time_ns() % 1_000_000))
chance = random.Random(seed)
wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
soak = float(os.environ.get("SOAK", 0))
FOLDERS = ["", "病歷/", "病歷/二〇二六/", "notes/", "with space/é/"]


def names(what, many):
    return [f"{FOLDERS[i % len(FOLDERS)]}{what} {i}.md" for i in range(many)]


class Repository(Place):
    def __init__(self):
        super().__init__(Files(names("覆診", 270), names("clean", 30), seed), "kills")
        self.hashes = {n: (digest(old), digest(self.files.new[n])) for n, old in self.files.old.items()}

    def torn(self):
        for name, known in self.hashes.items():
            try:
                with open(self.path(name), "rb") as f:
                    if digest(f.read()) not in known:
                        yield name
            except OSError as e:
                yield f"{name}: {e}"

    def killed(self, delay, *argv):
        """Whether the run was killed after `delay` seconds; else its exit status."""
        env = dict(os.environ, LC_ALL="C.UTF-8", HOME=self.state, XDG_STATE_HOME=self.state)
        child = subprocess.Popen([PROGRAM, *argv], cwd=self.here, env=env, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            child.wait(delay)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        said = child.communicate()[1]
        return child.returncode, said


def until_done(place, longest, argv, goal):
    """Kills runs until one ends by itself; answers how many were killed."""
    kills = 0
    while True:
        # A run that is always killed early gets nowhere: each may last a little longer.
        status, said = place.killed(chance.uniform(0, longest * (1 + kills / 50)), *argv)
        torn = list(place.torn())
        if torn:
            count.verdict(False, f"{argv[0]}, kill {kills}: torn: {torn}")
            return kills
        if status != -signal.SIGKILL:
            break
        kills += 1
    # A kill behind the last step of undo: the journal has its end, and nothing is left to be undone.
    if argv[0] == "undo" and kills and status == 3 and b"no journal there" in said:
        status = 0
    strays = place.strays() if journals else []
    flaws = list(place.flaws(mtimes=goal == "old"))
    count.verdict(status == 0 and place.states() == {goal} and not strays and not flaws,
                  f"{argv[0]} after {kills} kills: exit {status}, files {place.states()}, "
                  f"{len(strays)} left behind, {flaws[:3]}, {said[:500]}")
    return kills


def duration(place, *argv):
    start = time.monotonic()
    done = place.mojimend(*argv)
    count.verdict(done.status == 0, f"{argv} without a kill: {done}")
    return time.monotonic() - start


place = Repository().fresh()
journals = knows("fix", "--journal")
undoes = journals and knows("undo")
if not undoes:
    count.skip("undo", "this program has no undo")
fix_time = duration(place, "fix", "d")
undo_time = duration(place, "undo") if undoes else 0
start, kills, rounds = time.monotonic(), 0, 0
last = dict.fromkeys(("fix", "undo"), 0)
while (time.monotonic() - start < soak) if soak else kills < wanted:
    if not undoes or rounds % 10 == 0:
        place.fresh()
    last["fix"] += until_done(place, fix_time / 3, ["fix", "d"], "new")
    if undoes:
        last["undo"] += until_done(place, undo_time / 3, ["undo"], "old")
    kills, rounds = sum(last.values()), rounds + 1
    if count.failed > 10:
        break
count.say(f"{len(place.files.old)} files, {last['fix']} kills of fix and {last['undo']} of undo in {rounds} rounds, "
          f"{time.monotonic() - start:.0f} s; a whole fix takes {fix_time * 1000:.0f} ms; SEED={seed}")
count.end()
