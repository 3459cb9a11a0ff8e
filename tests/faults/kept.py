#!/usr/bin/env python3
# usage: tests/faults/kept.py PROGRAM
# What belongs to a file beside its bytes is as it was after fix, and again after undo: owner, group,
# mode, ACL, time, attributes.  A run is found again by undo however its files were named and from
# wherever it is looked for; one that goes on is not taken back.
import fcntl
import os
import shutil
import struct
import subprocess

from place import LONG_AGO, PROGRAM, Count, Files, Place, knows, run

NOBODY = 65534
count = Count("kept")
files = Files(["a.md"])
root = os.geteuid() == 0
undoes = knows("undo")


def fresh(name):
    return Place(files, name).fresh()


# --- Beside the bytes ---------------------------------------------------------

def beside(path):
    st = os.stat(path)
    return st.st_uid, st.st_gid, st.st_mode, {n: os.getxattr(path, n) for n in os.listxattr(path)}


def round_trip(what, place):
    """Fix and undo keep all of it; undo brings the time back, too."""
    path = place.path("a.md")
    was = beside(path)
    for verb, state in (("fix", "new"), ("undo", "old")):
        if verb == "undo" and not undoes:
            continue
        done = place.mojimend(verb, *(["d"] if verb == "fix" else []))
        now = beside(path)
        count.verdict(done.status == 0 and place.states() == {state} and now == was,
                      f"{what}: {verb}: was {was}, is {now}: {done}")
    count.verdict(not undoes or os.stat(path).st_mtime_ns == LONG_AGO, f"{what}: undo brings the time back")


def owners():
    if not root:
        count.skip("owners", "only root can give files away")
        return
    place = fresh("owner")
    os.chown(place.path("a.md"), NOBODY, NOBODY)
    round_trip("another owner", place)
    place.fresh()
    os.chown(place.path("a.md"), 0, NOBODY)
    os.chmod(place.path("a.md"), 0o2755)
    place.MODE = 0o2755
    round_trip("another group, and a mode that a change of owner cuts", place)


def acl(*entries):
    """As the kernel keeps it (linux/posix_acl_xattr.h): (tag, permissions, id)..."""
    none = 0xFFFFFFFF
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", tag, may, none if who is None else who)
                                           for tag, may, who in entries)


USER_OBJ, USER, GROUP_OBJ, MASK, OTHER = 0x01, 0x02, 0x04, 0x10, 0x20
SHARED = acl((USER_OBJ, 6, None), (USER, 4, NOBODY), (GROUP_OBJ, 4, None), (MASK, 4, None), (OTHER, 0, None))


def acls():
    place = fresh("acl")
    try:
        os.setxattr(place.path("a.md"), "system.posix_acl_access", SHARED)
    except OSError as e:
        count.skip("ACLs", f"not on this file system: {os.strerror(e.errno)}")
        return
    round_trip("an ACL", place)
    # A new file in such a folder gets an ACL that the old one does not have.
    place.fresh()
    os.setxattr(place.folder, "system.posix_acl_default", SHARED)
    round_trip("no ACL, in a folder that gives one", place)


def many_attributes():
    place = fresh("attributes")
    try:
        for i in range(20):
            os.setxattr(place.path("a.md"), f"user.mojimend.{i}", bytes([i]) * (i * 7))
    except OSError as e:
        count.skip("attributes", f"not on this file system: {os.strerror(e.errno)}")
        return
    round_trip("twenty attributes", place)


def flags(path):
    return subprocess.run(["lsattr", path], stdout=subprocess.PIPE, check=True).stdout.split()[0]


def chattr():
    place = fresh("chattr")
    path = place.path("a.md")
    if not shutil.which("chattr") or subprocess.run(["chattr", "+Ad", path], stderr=subprocess.DEVNULL, check=False).returncode:
        count.skip("chattr", "not to be had here")
        return
    was = flags(path)
    round_trip("what chattr sets", place)
    count.verdict(flags(path) == was, f"what chattr sets: was {was}, is {flags(path)}")
    place.fresh()
    subprocess.run(["chattr", "+d", place.folder], check=True)
    was = flags(path)
    round_trip("not what the folder gives", place)
    count.verdict(flags(path) == was, f"not what the folder gives: was {was}, is {flags(path)}")

    # What is made there can be neither renamed nor removed: nothing is made.
    place.fresh()
    subprocess.run(["chattr", "+a", place.folder], check=True)
    done = place.mojimend("fix", "d")
    there = os.listdir(place.folder)
    subprocess.run(["chattr", "-a", place.folder], check=True)
    count.verdict(done.status == 3 and place.states() == {"old"} and there == ["a.md"] and "chattr" in str(done),
                  f"a folder that only grows: {there}: {done}")


# --- Named and found ------------------------------------------------------------

def named(what, operand, cwd, **more):
    """Fixed from `cwd` by this name; undone from the folder itself."""
    place = fresh("named")
    at, name = os.path.join(place.top, cwd), operand.format(place.folder)
    os.makedirs(at, exist_ok=True)
    state = more.pop("state", place.state)
    done = run(PROGRAM, "fix", name, cwd=at, state=state, **more)
    count.verdict(done.status == 0 and place.states() == {"new"}, f"{what}: {done}")
    done = run(PROGRAM, "undo", cwd=place.folder, state=state, **more)
    count.verdict(done.status == 0 and place.states() == {"old"}, f"{what}: undo in its folder: {done}")


def names():
    named("by its whole path, from elsewhere", "{}/a.md", "elsewhere")
    named("by the folder's whole path, from /", "{}", "/")
    named("by ./", "./d/a.md", "here")
    named("by ../.././", "../.././here//d/../d", "here/d")
    named("by ../../", "../../here/./d/a.md", "here/sub")
    named("without XDG_STATE_HOME", "d", "here", more_env={"XDG_STATE_HOME": ""})


def behind_a_link():
    """A folder that is a link may lead anywhere: what is named through it is written where it is, or not at all."""
    place = fresh("link")
    os.symlink("d", os.path.join(place.here, "link"))
    done = place.mojimend("fix", "link/a.md")
    count.verdict(done.status in (0, 3) and "torn" not in place.states() and not place.strays() and
                  (done.status == 0) == (place.states() == {"new"}), f"behind a link: {done}")
    if done.status == 3:
        count.verdict(b"symbolic link" in done.err, f"behind a link: what hindered is named: {done}")


def in_use():
    """A journal that a run holds is not taken back under its feet."""
    place = fresh("in-use")
    place.mojimend("fix", "d")
    at = os.path.join(place.state, "mojimend")
    with open(os.path.join(at, os.listdir(at)[0]), "rb") as f:
        fcntl.flock(f, fcntl.LOCK_SH)
        done = place.mojimend("undo")
        count.verdict(done.status == 3 and b"in use" in done.err and place.states() == {"new"}, f"in use: {done}")
    done = place.mojimend("undo")
    count.verdict(done.status == 0 and place.states() == {"old"}, f"no longer in use: {done}")


def unreadable():
    """A journal that cannot be read is named, and nothing is taken back by guess."""
    place = fresh("unreadable")
    place.mojimend("fix", "d")
    at = os.path.join(place.state, "mojimend")
    os.mkdir(os.path.join(at, "20990101T000000.000000000-1.done.jsonl"))
    os.symlink("nowhere", os.path.join(at, "20990101T000000.000000000-2.done.jsonl"))
    broken = os.path.join(at, "20990101T000000.000000000-3.done.jsonl")
    with open(broken, "wb") as f:
        f.write(b'\xff\x00{"journal":"1"}\n{"path":"/a","old":1}\n')
    done = place.mojimend("undo")
    count.verdict(done.status == 3 and os.fsencode(broken) in done.err and place.states() == {"new"},
                  f"one without its head may be the last: {done}")
    os.remove(broken)
    done = place.mojimend("undo")
    count.verdict(done.status == 0 and place.states() == {"old"}, f"what is no journal beside one: {done}")


owners()
acls()
many_attributes()
chattr()
if undoes:
    names()
    in_use()
    unreadable()
behind_a_link()
count.end()
