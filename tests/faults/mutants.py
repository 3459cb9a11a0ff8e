#!/usr/bin/env python3
# usage: tests/faults/mutants.py BUILD-FOLDER "COMPILER AND FLAGS" "LIBRARIES" [WORD OF A NAME...]
# A check that nobody saw fail proves nothing.  Each mutant here is the program with one of its
# precautions taken out; the runner that guards it must go red, and for that reason.  Only the
# changed file is compiled, and a pattern that no longer stands in the source is a failure.
import collections
import glob
import os
import re
import shlex
import subprocess
import sys

BUILD, COMPILE, LIBRARIES = sys.argv[1], shlex.split(sys.argv[2]), shlex.split(sys.argv[3])
WANTED = sys.argv[4:]
sys.argv[1] = os.path.join(BUILD, "mojimend")

from place import Count, work  # noqa: E402  (it takes the program from the command line)

# What runs, with what, and what it must say.
Red = collections.namedtuple("Red", "runner only says")
Mutant = collections.namedtuple("Mutant", "name file old new red")


def order(says):
    return Red("order", "", says)


def full(says):
    return Red("full", "", says)


def sweep(only, says):
    return Red("sweep", only, says)


def windows(says):
    return Red("windows", "fix", says)


def races(only, says):
    return Red("races", only, says)


def cli(cases, says):
    return Red("cli", cases, says)


MUTANTS = [
    Mutant("the file is truncated and written in place", "replace",
           "\tif (may_go_on(w) && open_old(w) && write_new(w))\n\t\tdone = take_name(w);", """
	if (open_old(w)) {
		int fd = openat(w->folder, w->name, O_WRONLY | O_TRUNC);

		if (write(fd, w->what->new.ptr, w->what->new.len) == (ssize_t)w->what->new.len)
			done = REPLACED;
		close(fd);
	}""", sweep("write,close", "torn")),
    Mutant("the folder is opened as its path says", "replace",
           "w->follows ? beneath_open_any(folder) : beneath_open(folder)", "beneath_open_any(folder)",
           races("link-folder", "wrote to outside")),
    Mutant("without openat2 links are followed", "beneath",
           "O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC", "O_PATH | O_DIRECTORY | O_CLOEXEC",
           races("link-folder", "no openat2.*wrote to outside")),
    Mutant("the new file is not synced", "replace", "if (!sync_file(w->new))", "if (0)",
           order("on the disk before it has a name")),
    Mutant("the folder is not synced", "replace", "if (done != REPLACED_NOT && !sync_folder(w))", "if (0)",
           order("the folder of .* is synced after the exchange")),
    Mutant("a failed sync of the file is no failure", "replace",
           "if (!sync_file(w->new))\n\t\treturn fail_call(w, \"fsync\", left);", "sync_file(w->new);",
           sweep("fsync", "exit 0, and a sync failed")),
    Mutant("an interrupted sync is not done again", "replace",
           "done = fsync(fd);\n\twhile (done != 0 && errno == EINTR);", "done = fsync(fd);\n\twhile (0);",
           sweep("fsync", "was not done again")),
    Mutant("the journal is not synced", "journal",
           "if (!put(pen->fd, buf_str(&line), f) || !sync_pen(pen, f))", "if (!put(pen->fd, buf_str(&line), f))",
           order("what the journal got is synced before the exchange")),
    Mutant("the journal's folder is not synced", "journal", "call = sync_folder_of(j->path, &pen->arena);", "call = NULL;",
           order("the journal's folder is synced before the exchange")),
    Mutant("the journal comes after the file", "fix", """
	return journal_add(&run->journal, &job->pen, what.path, what.was, what.old, job->report,
			   &job->failure) &&
	       replace_file(&what, &job->failure) != REPLACED_NOT;""", """
	return replace_file(&what, &job->failure) != REPLACED_NOT &&
	       journal_add(&run->journal, &job->pen, what.path, what.was, what.old, job->report,
			   &job->failure);""", order("the journal is written before the first exchange")),
    Mutant("a short write is taken for a whole one", "replace",
           "text = str_of(text.ptr + n, text.len - (size_t)n);", "text.len = 0;",
           sweep("none", "short: files are")),
    Mutant("what was written is not read back", "replace", "return read_back(w, text);", "return true;",
           sweep("write", "retval 10: a file is torn")),
    Mutant("nobody looks again after the exchange", "replace", "if (exchanged && !look_again(w))", "if (0)",
           windows("held at renameat2 1, saved by_rename: lost")),
    Mutant("there is no lease", "replace", "w->lease = lease_take(w->old);", "w->lease = LEASE_NONE;",
           windows("saved slowly: lost")),
    Mutant("owner, mode and attributes are forgotten", "replace", "if (w->what->was)\n", "if (0)\n",
           order("has mode")),
    Mutant("extended attributes that cannot be read are forgotten", "meta",
           "return len == 0 || (len < 0 && errno == ENOTSUP);", "return len <= 0;",
           sweep("flistxattr", "lost its extended attribute")),
    Mutant("what chattr sets is forgotten", "meta", "if (!attributes_copy(from, to, f) || !flags_copy(from, to, f))",
           "if (!attributes_copy(from, to, f))", Red("kept", "", "what chattr sets")),
    Mutant("undo forgets the time", "replace", "if (!mtime)", "if (1)", order("undo brings all back")),
    Mutant("several links are no hindrance", "replace", "if (now.st_nlink > 1)", "if (0)",
           full("a file with two names")),
    Mutant("what may not be written is written", "replace", "if (faccessat(", "if (0 && faccessat(",
           full("the file may not be written")),
    Mutant("the old file stays under its temporary name", "replace", "\tif (w->temp[0])\n\t\tdo\n", "\tif (0)\n\t\tdo\n",
           order("is looked at again before it is removed")),
    Mutant("what a killed run left stays", "leftovers", "if (!known || !is_known(s, &hash)) {", "if (1) {",
           sweep("unlinkat", "stays for ever")),
    Mutant("what nobody knows is removed, too", "leftovers", "if (!known || !is_known(s, &hash)) {", "if (0) {",
           full("a file that nobody knows was removed")),
    Mutant("a trapped signal is forgotten", "stop", "\traise(noted);\n", "", sweep("fsync", "signal TERM: .*exit")),
    Mutant("a stop leaves the temporary", "stop", "install(stopping[i], note);", "install(stopping[i], SIG_DFL);",
           sweep("renameat2", "left behind after a trapped signal")),
    Mutant("a second signal does not wait for the temporary", "stop", "if (noted && !atomic_load(&holds)) {", "if (noted) {",
           full("a second signal")),
    Mutant("a second signal is like the first", "stop", "if (noted && !atomic_load(&holds)) {", "if (0) {",
           cli("fix/signals-again", "differs")),
    Mutant("what could not be told is a success", "output", "if (!whole_write(STDOUT_FILENO, p, len))", "if (!whole_write(STDOUT_FILENO, p, len) && !len)",
           full("/dev/full")),
    Mutant("undo takes back what was changed since", "undo",
           "if (!str_equal(repairs[i]->new, is) || str_equal(repairs[i]->old, is))",
           "if (str_equal(repairs[i]->old, is))", cli("undo/*", "differs")),
    Mutant("undo believes a damaged journal", "undo",
           "if (went && str_is(r->old, hash_of(*text).hex))", "if (went)", cli("undo/*", "differs")),
    Mutant("a file in doubt is counted twice", "run", "(job->failure.what && !job->changed)", "job->failure.what",
           cli("fix/doubt", "differs")),
    Mutant("a journal that others may have written is believed", "journals", "return !t->alien ||", "return 1 ||",
           cli("undo/*", "differs")),
    Mutant("a journal that lost its head is passed over", "undo", "return !text->head.folder &&", "return 0 &&",
           cli("undo/*", "differs")),
    Mutant("a damaged line of a journal tells nothing", "journals", "kind == LINE_BROKEN && line.ptr", "0 && line.ptr",
           cli("undo/*", "differs")),
    Mutant("the mode comes before the bytes", "replace", "if (!write_text(w, text) || !set_mode(w) ||",
           "if (!set_mode(w) || !write_text(w, text) ||", cli("fix/set-id", "differs")),
    Mutant("the same run is not gone on with", "journal", "\tif (!to)\n\t\treturn false;\n\tj->path", "\tif (1)\n\t\treturn false;\n\tj->path",
           Red("kills", "", "undo after .*'new'")),
]

count = Count("mutants")
here = os.path.dirname(os.path.abspath(__file__))
race, lesser = os.path.join(BUILD, "race"), os.path.join(BUILD, "lesser.so")


def build(mutant):
    """The program with this one file changed; None where that cannot be."""
    with open(f"src/tool/{mutant.file}.c", encoding="utf-8") as f:
        source = f.read()
    if source.count(mutant.old) != 1:
        count.verdict(False, f"{mutant.name}: {mutant.file}.c holds its pattern {source.count(mutant.old)} times")
        return None
    at = os.path.join(work, f"{mutant.file}.c")
    with open(at, "w", encoding="utf-8") as f:
        f.write(source.replace(mutant.old, mutant.new))
    objects = [f"{BUILD}/obj/{c[:-2]}.o" for room in ("tool", "base") for c in glob.glob(f"src/{room}/*.c")
               if c != f"src/tool/{mutant.file}.c"]
    program = os.path.join(work, "mutant")
    flags = [f for f in COMPILE if f != "-Werror"]
    for command in ([*flags, "-w", "-c", "-o", at + ".o", at],
                    [flags[0], "-o", program, at + ".o", *objects, f"{BUILD}/libmojimend.a", *LIBRARIES]):
        done = subprocess.run(command, stderr=subprocess.PIPE, check=False)
        if done.returncode:
            count.verdict(False, f"{mutant.name}: does not build: {done.stderr.decode(errors='replace')}")
            return None
    return program


def runner(red, program):
    if red.runner == "cli":
        return ["tests/cli/run.sh", program, *glob.glob(f"tests/cli/{red.only}.sh")]
    more = {"sweep": [lesser], "races": [race, lesser, "800"], "kills": ["60"]}.get(red.runner, [])
    return ["python3", f"{here}/{red.runner}.py", program, *more]


def judge(mutant, program):
    env = dict(os.environ, QUICK="1", ONLY=mutant.red.only)
    env.pop("SOAK", None)
    done = subprocess.run(runner(mutant.red, program), env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    said = done.stdout.decode(errors="replace")
    skipped = re.search(r": skipped: .*", said)
    if done.returncode == 0 and skipped:
        count.skip(mutant.name, f"{mutant.red.runner} was{skipped[0]}")
    elif done.returncode == 0:
        count.verdict(False, f"{mutant.name}: {mutant.red.runner} did not notice")
    else:
        count.verdict(re.search(mutant.red.says, said), f"{mutant.name}: red for another reason: {said[:1500]}")


for mutant in MUTANTS:
    if WANTED and not any(word in mutant.name for word in WANTED):
        continue
    program = build(mutant)
    if program:
        judge(mutant, program)
count.end()
