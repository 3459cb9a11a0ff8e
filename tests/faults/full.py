#!/usr/bin/env python3
# usage: tests/faults/full.py PROGRAM
# Disks that are full, quotas, limits, what may not be written, what is no file: each is left as it
# was and named with the call and the reason, exit 3, and the sound file beside it is repaired all
# the same.  Mounts need root (or a kernel that lets users mount); else these are skipped.
import errno
import os
import re
import resource
import shutil
import signal
import socket
import stat
import subprocess

from place import PROGRAM, Count, Files, Place, knows, run, why_no_strace, work

NOBODY = 65534
count = Count("full")
journals = knows("fix", "--journal")
root = os.geteuid() == 0
small = Files(["a.md"])
long_text = Files(["a.md"])
long_text.new["a.md"] *= 100
long_text.old["a.md"] *= 100

# For those who are not root the program must lie where they can read it.
program = shutil.copy(PROGRAM, os.path.join(work, "mojimend"))
os.chmod(work, 0o755)


def snapshot(path):
    """All that could have changed; times of reading are nobody's business."""
    st = os.lstat(path)
    text = None
    if stat.S_ISREG(st.st_mode):
        with open(path, "rb") as f:
            text = f.read()
    return st.st_ino, st.st_mode, st.st_uid, st.st_nlink, st.st_mtime_ns, text


def listing(folder):
    return sorted(os.path.join(at, n) for at, dirs, names in os.walk(folder) for n in names + dirs)


def left_alone(what, place, path, number, *argv, call=r"[a-z]\w+", reason=None, **more):
    """The run tells of `path`, by its call and the reason, and everything is as it was."""
    before, was = listing(place.folder), snapshot(path)
    done = run(program, *argv, cwd=place.here, state=place.state, **more)
    said = done.err.decode(errors="replace")
    reason = reason or f": {call}: {os.strerror(number)}"
    told = any(os.path.basename(path) in line and re.search(reason, line)
               for line in said.splitlines())
    count.verdict(done.status == 3 and told and snapshot(path) == was and listing(place.folder) == before,
                  f"{what}: exit {done.status}, told {told}, unchanged {snapshot(path) == was}, "
                  f"new {set(listing(place.folder)) - set(before)}: {said}")


def place_for(files, name):
    return Place(files, name).fresh()


# --- Disks ------------------------------------------------------------------

def mounted(what, at, options):
    """Mounts a tmpfs for one test; False, and a skip, where that is not to be had."""
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", at], stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        count.skip(what, "cannot mount with " + options)
    return done.returncode == 0


def fill(folder, leave=0):
    """Takes all the room but so many bytes."""
    with open(os.path.join(folder, "filler"), "wb", buffering=0) as f:
        try:
            while True:
                f.write(bytes(4096))
        except OSError:
            f.truncate(max(0, f.tell() - leave))


def fill_inodes(folder):
    for i in range(64):
        try:
            os.close(os.open(os.path.join(folder, f"i{i}"), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except OSError:
            return


def on_tmpfs(what, options, files, test, state=False):
    """test(place) with the files, or the journals, on a small disk of its own."""
    place = place_for(files, "tmpfs")
    at = place.state if state else place.folder
    if not mounted(what, at, options):
        return
    try:
        if not state:
            with open(place.path("a.md"), "wb") as f:
                f.write(files.old["a.md"])
        test(place)
    finally:
        subprocess.run(["umount", "-l", at], check=True)


def disk_full(place):
    fill(place.folder)
    left_alone("the disk is full", place, place.path("a.md"), errno.ENOSPC, "fix", "d")
    os.truncate(place.path("filler"), 0)
    count.verdict(place.mojimend("fix", "d").status == 0 and place.states() == {"new"}, "with room again it is done")


def disk_nearly_full(place):
    fill(place.folder, leave=8192)
    left_alone("the disk gets full", place, place.path("a.md"), errno.ENOSPC, "fix", "d")


def inodes_full(place):
    fill_inodes(place.folder)
    left_alone("no inode is free", place, place.path("a.md"), errno.ENOSPC, "fix", "d")


def read_only_mount(place):
    subprocess.run(["mount", "-o", "remount,ro", place.folder], check=True)
    left_alone("the disk is read-only", place, place.path("a.md"), errno.EROFS, "fix", "d")


def journal_full(place):
    fill(place.state)
    left_alone("the journal's disk is full", place, place.path("a.md"), errno.ENOSPC, "fix", "d",
               reason=os.strerror(errno.ENOSPC))
    count.verdict(place.mojimend("fix", "--no-journal", "d").status == 0 and place.states() == {"new"},
                  "without a journal it is done")


def journal_inodes_full(place):
    fill_inodes(place.state)
    left_alone("no inode for the journal", place, place.path("a.md"), errno.ENOSPC, "fix", "d",
               reason=os.strerror(errno.ENOSPC))


def quota(place):
    os.chmod(place.folder, 0o777)
    os.chown(place.path("a.md"), NOBODY, NOBODY)
    os.chmod(place.state, 0o777)
    left_alone("over quota", place, place.path("a.md"), errno.EDQUOT, "fix", "d", user=NOBODY, group=NOBODY)


def disks():
    on_tmpfs("the disk is full", "size=64k,nr_inodes=16", small, disk_full)
    on_tmpfs("the disk gets full", "size=128k,nr_inodes=16", long_text, disk_nearly_full)
    on_tmpfs("no inode is free", "size=64k,nr_inodes=16", small, inodes_full)
    on_tmpfs("the disk is read-only", "size=64k", small, read_only_mount)
    on_tmpfs("quota", "size=1m,usrquota,usrquota_block_hardlimit=32k", long_text, quota)
    if not journals:
        count.skip("the journal's disk", "this program has no journal")
        return
    on_tmpfs("the journal's disk is full", "size=64k,nr_inodes=16", small, journal_full, state=True)
    on_tmpfs("no inode for the journal", "size=64k,nr_inodes=16", small, journal_inodes_full, state=True)


# --- Limits and permissions -------------------------------------------------

def file_size_limit():
    place = place_for(long_text, "limit")
    limit = len(long_text.new["a.md"]) // 2
    left_alone("ulimit -f", place, place.path("a.md"), errno.EFBIG, "fix", "d",
               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))


def as_nobody(place):
    """The files, the folders and the journals are somebody's who is not root."""
    for path in [place.top, place.state, place.here, place.folder, *map(place.path, place.files.old)]:
        os.chown(path, NOBODY, NOBODY)
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def permissions():
    if not root:
        count.skip("permissions", "only root can be somebody else")
        return
    place = place_for(small, "permissions")
    who = as_nobody(place)
    a = place.path("a.md")
    os.chmod(a, 0o440)
    left_alone("the file may not be written", place, a, errno.EACCES, "fix", "d", **who)
    os.chmod(a, 0o640)
    os.chmod(place.folder, 0o555)
    left_alone("the folder may not be written", place, a, errno.EACCES, "fix", "d", **who)
    os.chmod(place.folder, 0o755)
    os.chown(a, 0, 0)
    os.chmod(a, 0o666)
    left_alone("the file is another user's", place, a, errno.EPERM, "fix", "d", **who)
    if journals:
        os.chown(a, NOBODY, NOBODY)
        shutil.rmtree(os.path.join(place.state, "mojimend"), ignore_errors=True)
        os.chmod(place.state, 0o555)
        left_alone("no journal may be made", place, a, errno.EACCES, "fix", "d", reason=os.strerror(errno.EACCES), **who)


def immutable():
    place = place_for(small, "immutable")
    a = place.path("a.md")
    if not shutil.which("chattr") or subprocess.run(["chattr", "+i", a], stderr=subprocess.DEVNULL, check=False).returncode:
        count.skip("immutable", "chattr +i is not to be had here")
        return
    try:
        # Its mode is not what hinders.
        left_alone("immutable", place, a, errno.EPERM, "fix", "d", reason=r": access: .*\(it was left as it is\)")
    finally:
        subprocess.run(["chattr", "-i", a], check=True)


# --- What is no file of one name ---------------------------------------------

def no_files():
    """Each alone in its folder beside a damaged file, by the folder and by its own name."""
    def device(path):
        if not root:
            raise PermissionError("only root makes devices")
        os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 5))

    def pipe_with_text(path):
        os.mkfifo(path)

    def listening(path):
        with socket.socket(socket.AF_UNIX) as s:
            s.bind(path)
    kinds = {"pipe": (pipe_with_text, "pipe"), "device": (device, "device"),
             "socket": (listening, "[Nn]o such device|socket")}
    for kind, (make, reason) in kinds.items():
        place = place_for(small, f"no-{kind}")
        odd = place.path("x.md")
        try:
            make(odd)
        except OSError as e:
            count.skip(kind, str(e))
            continue
        left_alone(f"a {kind}", place, odd, 0, "fix", "d/x.md", reason=reason, timeout=20)
        done = place.mojimend("fix", "d", timeout=20)
        count.verdict(done.status is not None and place.states() == {"new"}, f"a {kind} keeps others from repair: {done}")


def links():
    place = place_for(small, "links")
    a = place.path("a.md")
    os.link(a, os.path.join(place.here, "elsewhere.md"))
    left_alone("a file with two names", place, a, 0, "fix", "d", reason="hard links")
    os.unlink(os.path.join(place.here, "elsewhere.md"))
    os.rename(a, os.path.join(place.here, "real.md"))
    os.symlink("../real.md", a)
    before = snapshot(os.path.join(place.here, "real.md"))
    left_alone("a symbolic link", place, a, 0, "fix", "d/a.md", reason="symbolic link")
    place.mojimend("fix", "d")
    count.verdict(snapshot(os.path.join(place.here, "real.md")) == before, "a link in a folder is not followed")


def one_bad_among_good():
    place = place_for(Files(["a.md", "b.md", "c.md"]), "among")
    os.link(place.path("b.md"), os.path.join(place.here, "two"))
    done = place.mojimend("fix", "d")
    with open(place.path("b.md"), "rb") as f:
        kept = f.read() == place.files.old["b.md"]
    os.unlink(place.path("b.md"))
    count.verdict(done.status == 3 and kept and b"b.md" in done.err, f"one bad file: {done}")
    del place.files.old["b.md"]
    count.verdict(place.states() == {"new"}, "one bad file never stops the rest")


def what_others_left():
    """A temporary that a dead run left, with bytes that no journal knows, may be somebody's only copy."""
    dead = subprocess.Popen(["true"])
    dead.wait()
    place = place_for(small, "left")
    place.mojimend("fix", "d")  # a journal that names the folder
    for name, old in small.old.items():
        with open(place.path(name), "wb") as f:
            f.write(old)
    for name in os.listdir(os.path.join(place.state, "mojimend")) if journals else []:
        at = os.path.join(place.state, "mojimend", name)
        os.rename(at, at.replace(".done.", ".running."))
    stray = place.path(f".mojimend-{dead.pid}-0.tmp")
    with open(stray, "wb") as f:
        f.write(b"saved by an editor in the very moment\n")
    done = place.mojimend("fix", "d")
    count.verdict(os.path.exists(stray), f"a file that nobody knows was removed: {done}")
    count.verdict(not journals or os.path.basename(stray).encode() in done.err, f"what others left is not named: {done}")


def told_to_nobody():
    """What was done could not be told: that is no success, and the files are whole."""
    place = place_for(small, "dev-full")
    with open("/dev/full", "wb") as full:
        done = place.mojimend("fix", "d", stdout=full)
    count.verdict(done.status == 3 and os.strerror(errno.ENOSPC).encode() in done.err and "torn" not in place.states(),
                  f"fix > /dev/full: {done}")
    commands = [["check", "d"], ["fix", "-n", "d"], ["fix", "--diff", "d"], ["fix", "--help"]]
    if knows("undo"):
        commands += [["undo", "--list"], ["undo", "-n"]]
        place.mojimend("fix", "d")
    for name, old in small.old.items():
        with open(place.path(name), "wb") as f:
            f.write(old)
    for argv in commands:
        with open("/dev/full", "wb") as full:
            done = place.mojimend(*argv, stdout=full)
        count.verdict(done.status == 3 and done.err, f"{argv} > /dev/full: {done}")


def signalled_again():
    """A second signal ends the run at once, but not while a temporary file stands beside the file."""
    why = why_no_strace()
    if why:
        count.skip("a second signal", why)
        return
    place = place_for(small, "signals")
    log = os.path.join(place.top, "trace")

    def strace(*options):
        return place.run("strace", "-f", "-qq", "-o", log, "-e", "trace=linkat,pread64", *options, PROGRAM, "fix", "-j1", "d")
    strace()
    with open(log, encoding="utf-8", errors="replace") as f:
        reads = f.read().partition("linkat(")[0].count("pread64(")
    place.fresh()
    done = strace("-e", "inject=linkat:signal=INT:when=1", "-e", f"inject=pread64:signal=TERM:when={reads + 1}")
    count.verdict(done.status == -signal.SIGTERM and place.states() == {"old"} and not place.strays(),
                  f"a second signal: {place.states()}, left {place.strays()}: {done}")


disks()
file_size_limit()
permissions()
immutable()
no_files()
links()
one_bad_among_good()
what_others_left()
told_to_nobody()
signalled_again()
count.end()
