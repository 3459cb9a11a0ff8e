# A child that lives long: each line is answered before the next one is sent, wherever it is cut.
mkfifo to from
timeout 60 "$MOJIMEND" filter --jsonl t <to >from &
exec 3>to 4<from
for i in 1 2 3; do
	printf '{"i":%s,"t":"Caf' $i >&3
	printf 'Ã©"}\n{"half":' >&3
	read -r answer <&4
	echo "$answer"
	printf '%s}\n' $i >&3
	read -r answer <&4
	echo "$answer"
done
exec 3>&-
cat <&4
wait $!; echo "exit $?"
# Whoever made the pipe may have made it so that a read does not wait.
python3 - <<'END'
import os, subprocess, time
take, give = os.pipe()
os.set_blocking(take, False)
child = subprocess.Popen([os.environ["MOJIMEND"], "filter", "--jsonl", "t"], stdin=take, stdout=subprocess.PIPE)
for i in range(3):
    time.sleep(0.1)
    os.write(give, '{"t":"CafÃ©"}\n'.encode())
os.close(give)
print(child.communicate(timeout=60)[0].decode(), end="")
print("exit", child.returncode)
END
# So may whoever made the one behind it, who is slow.
python3 - <<'END'
import os, subprocess, time
take, give = os.pipe()
os.set_blocking(give, False)
lines = b'{"t":"sound"}\n' * 20000
with open("in", "wb") as f:
    f.write(lines)
with open("in", "rb") as f:
    child = subprocess.Popen([os.environ["MOJIMEND"], "filter", "--jsonl", "t"], stdin=f, stdout=give)
os.close(give)
time.sleep(0.3)
with open(take, "rb") as f:
    print("all of it" if f.read() == lines else "less")
print("exit", child.wait(60))
END
