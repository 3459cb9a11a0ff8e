#!/usr/bin/env python3
# usage: tests/faults/order.py PROGRAM
# A power cut keeps what was synced, and the rest or not: nobody can pull the plug in a test, so the
# order is read from the system calls.  The new bytes are on the disk before they have a name, the
# journal and its folder before the first file takes its new name, a folder after its files did.
import collections
import os
import re

from place import PROGRAM, Count, Files, Place, knows, why_no_strace

Call = collections.namedtuple("Call", "name args answer")
WRITES = ("write", "pwrite64", "writev", "pwritev", "ftruncate", "copy_file_range")
RENAMES = ("rename", "renameat", "renameat2")
# Everything that changes a file, its inode or its folder.
CHANGES = WRITES + RENAMES + ("link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "chmod", "fchmod",
                              "fchmodat", "chown", "fchown", "fchownat", "utime", "utimes", "utimensat",
                              "futimesat", "setxattr", "fsetxattr", "removexattr", "fremovexattr", "fallocate")

count = Count("order")


def trace(place, *argv):
    """The calls of a run, with the paths of its descriptors."""
    log = os.path.join(place.top, "trace")
    done = place.run("strace", "-f", "-y", "-qq", "-s", "4096", "-o", log, PROGRAM, *argv)
    count.verdict(done.status == 0, f"{argv}: {done}")
    with open(log, encoding="utf-8", errors="replace") as f:
        found = [re.match(r"\d+ +(\w+)\((.*)\) += (-?\w+)", line) for line in f]
    return [Call(*m.groups()) for m in found if m and not m[3].startswith("-")]


def where(calls, names, *words):
    """The places of the calls of these names whose arguments hold all the words."""
    names = (names,) if isinstance(names, str) else names
    return [i for i, c in enumerate(calls) if c.name in names and all(w in c.args for w in words)]


def synced(calls, path, after, before):
    return any(after < i < before for i in where(calls, ("fsync", "fdatasync"), f"<{path}>"))


def new_files(calls, place):
    """Each new file: its last write, its sync, then its name, then the exchange, then the folder."""
    exchanges = where(calls, RENAMES, ".mojimend-")
    count.verdict(len(exchanges) == len(place.files.old) - len(place.clean), "one exchange for each damaged file")
    start = 0
    for at in exchanges:
        temp = re.search(r"\.mojimend-\d+-\d+\.tmp", calls[at].args)[0]
        folder = re.match(r'\d+<([^>]*)>|AT_FDCWD<([^>]*)>', calls[at].args)
        folder = folder[1] or folder[2]
        writes = [i for i in where(calls, WRITES, place.folder) if start < i < at]
        fd_path = re.search(r"<(.*?)>(?:\(deleted\))?,", calls[writes[-1]].args)[1]
        syncs = [i for i in where(calls, ("fsync", "fdatasync"), fd_path) if writes[-1] < i < at]
        named = [i for i in where(calls, "linkat", temp) if start < i < at]
        first = (named or [at])[0]
        count.verdict(syncs and syncs[0] < first, f"{temp} is on the disk before it has a name")
        if not named:  # made with its name: at least it takes the file's name when it is whole
            count.verdict(not where(calls, "openat", "O_TMPFILE"), f"{temp} was made without a name")
        reads = [i for i in where(calls, ("pread64", "read"), fd_path) if writes[-1] < i < at]
        count.verdict(reads, f"{temp} is read back")
        end = min([i for i in exchanges if i > at], default=len(calls))
        count.verdict(synced(calls, folder, at, end), f"the folder of {temp} is synced after the exchange")
        looks = [i for i in where(calls, ("newfstatat", "fstatat64", "statx"), temp) if at < i < end]
        gone = [i for i in where(calls, ("unlink", "unlinkat"), temp) if at < i < end]
        count.verdict(looks and gone and looks[0] < gone[0], f"{temp} is looked at again before it is removed")
        start = at


def journal(calls, place):
    """Whole and in its folder before the first exchange; and every exchange has its line before it."""
    exchanges = where(calls, RENAMES, ".mojimend-")
    first = exchanges[0]
    writes = where(calls, WRITES, f"<{place.state}/")
    count.verdict(writes and writes[0] < first, "the journal is written before the first exchange")
    path = re.search(rf"<({re.escape(place.state)}/[^>]*)>", calls[writes[0]].args)[1]
    start = -1
    for at in exchanges:
        last = max([i for i in writes if start < i < at], default=None)
        if last is not None:
            count.verdict(synced(calls, path, last, at), "what the journal got is synced before the exchange")
        start = at
    folder, made = os.path.dirname(path), where(calls, ("open", "openat", "openat2"), os.path.basename(path))
    count.verdict(made and synced(calls, folder, made[0], first), "the journal's folder is synced before the exchange")
    for made in where(calls, ("mkdir", "mkdirat"), place.state) + where(calls, ("mkdir", "mkdirat"), "mojimend"):
        count.verdict(synced(calls, place.state, made, first), "a folder made for journals is synced in its parent")


def clean(calls, place):
    touched = [c for c in calls if c.name in CHANGES and "clean.md" in c.args]
    count.verdict(not touched, f"a clean file is touched: {touched}")
    count.verdict(not list(place.flaws()), f"{list(place.flaws())}")


def nothing_to_do(place):
    """All is clean: nothing is written but what is told."""
    def stamps():
        return [(at, os.stat(at).st_mtime_ns, os.stat(at).st_ctime_ns)
                for top in (place.folder, place.state) for at, *_ in os.walk(top)]
    before, journals = stamps(), os.listdir(place.state)
    calls = trace(place, "fix", "-j1", "d")
    done = [c for c in calls if c.name in CHANGES and not re.match(r"[12]\b", c.args)]
    count.verdict(not done, f"nothing was to do, and: {done}")
    count.verdict(stamps() == before and os.listdir(place.state) == journals, "nothing was to do: nothing is touched")


def undo(calls, place):
    """It writes its files in the same order; at the end all is as it was."""
    new_files(calls, place)
    count.verdict(place.states() == {"old"} and not list(place.flaws(mtimes=True)), "undo brings all back")


why = why_no_strace()
if why:
    count.skip("all", why)
    count.end()
place = Place(Files(["一.md", "b.md", "sub/c.md"], ["clean.md"]), "order").fresh()
calls = trace(place, "fix", "-j1", "d")
new_files(calls, place)
clean(calls, place)
if knows("fix", "--journal"):
    journal(calls, place)
else:
    count.skip("journal", "this program has none")
nothing_to_do(place)
if knows("undo"):
    undo(trace(place, "undo"), place)
else:
    count.skip("undo", "this program has no undo")
count.end()
