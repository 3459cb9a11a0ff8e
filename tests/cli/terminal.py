#!/usr/bin/env python3
"""usage: terminal.py [-o FILE] [-b] [-c COLUMNS] [-s SIGNAL] COMMAND...

Runs the command on a terminal of its own (-o: standard output goes to FILE, or into a pipe
where FILE is "|"; -b: in its background), and tells what a terminal would show at the end, and
on standard error how it ended, and whether a line was drawn over (-v: how often, how wide, the
last one).
-s: sends the signal to it when the first was drawn.
"""
import fcntl, getopt, os, pty, re, signal, struct, subprocess, sys, termios, unicodedata

options, command = getopt.getopt(sys.argv[1:], "o:bvc:s:")
options = dict(options)
if "-b" in options:
    command = ["sh", "-mc", '"$@" & wait $!', "sh"] + command
columns = int(options.get("-c", 100))
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
attributes = termios.tcgetattr(slave)
attributes[1] &= ~termios.OPOST
termios.tcsetattr(slave, termios.TCSANOW, attributes)


def begin():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)


out = slave
if options.get("-o") == "|":
    out = subprocess.Popen(["cat"], stdin=subprocess.PIPE).stdin
elif "-o" in options:
    out = open(options["-o"], "wb")
process = subprocess.Popen(command, stdin=slave, stdout=out, stderr=slave, preexec_fn=begin)
os.close(slave)
seen = bytearray()
signal.alarm(60)
sent = "-s" not in options
while True:
    try:
        some = os.read(master, 65536)
    except OSError:
        break
    seen += some
    if not sent and len(seen) < 100000 and b"\r" in seen:
        os.kill(process.pid, getattr(signal, "SIG" + options["-s"]))
        sent = True
status = process.wait()

# What is left of it on the screen; these three are all that is known.
lines, at, drawn, widest = [[]], 0, 0, 0
for part in re.split("(\r|\n|\x1b\\[K)", seen.decode()):
    if part == "\n":
        lines.append([])
        at = 0
    elif part == "\r":
        at = 0
    elif part == "\x1b[K":
        del lines[-1][at:]
    else:
        lines[-1][at : at + len(part)] = part
        at += len(part)
    if re.match(r"(\[[#-]+\] )?\d+/\d+ ", part):
        drawn += 1
        widest = max(widest, sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in part))
        last = part
for line in lines if lines[-1] else lines[:-1]:
    print("".join(line))
print("status", status, "drawn" if drawn else "not drawn", file=sys.stderr)
if "-v" in options:
    print(drawn, "times", widest, "columns", last if drawn else "", file=sys.stderr)
