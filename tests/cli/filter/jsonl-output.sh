# Nobody takes the output: that is told, and no more is read.
yes '{"t":"CafÃ©"}' | "$MOJIMEND" filter --jsonl t >/dev/full; echo "exit $?"
"$MOJIMEND" filter --jsonl t </; echo "exit $?"
# What is left of a line is none; nor is it known then which fields the rest has.
python3 - <<'END'
import os, subprocess
line = b'{"t":"a line that is cut somewhere"}\n'
with open("/dev/full", "wb") as full:
    child = subprocess.run([os.environ["MOJIMEND"], "filter", "--jsonl", "t", "--jsonl", "u"],
                           input=line * 9000, stdout=full)
print("exit", child.returncode)
END
