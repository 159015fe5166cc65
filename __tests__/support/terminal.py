"""Runs one program in a real pseudo terminal and types what it is told. Reads its orders as JSON from stdin:

command, cwd, env; columns, rows; steps: [{"wait": regular expression, "type": text, "signal": name}, ...]; timeout in
seconds; redirect: {"1": path} for a stream that is no terminal. Answers with {"output", "status"} as JSON: all that the
terminal showed, and the exit status (128 + n after signal n).
"""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

orders = json.load(sys.stdin)
deadline = time.monotonic() + orders["timeout"]
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", orders["rows"], orders["columns"], 0, 0))
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for stream in range(3):
        os.dup2(slave, stream)
    for stream, path in orders["redirect"].items():
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), int(stream))
    os.close(master)
    os.chdir(orders["cwd"])
    os.execvpe(orders["command"][0], orders["command"], orders["env"])

shown = b""
ended = False


def read(seconds):
    global shown, ended
    if not select.select([master], [], [], seconds)[0]:
        return
    try:
        data = os.read(master, 65536)
    except OSError:
        data = b""
    ended = ended or data == b""
    shown += data


def stop(message):
    os.kill(child, signal.SIGKILL)
    sys.exit(f"{message}; the terminal showed {shown!r}")


# Without a slave of our own, the end of the program is the end of what it shows.
os.close(slave)
seen = 0
for step in orders["steps"]:
    pattern = re.compile(step["wait"].encode(), re.DOTALL)
    while not (found := pattern.search(shown, seen)):
        if ended or time.monotonic() > deadline:
            stop(f"waited in vain for {step['wait']!r}")
        read(0.1)
    seen = found.end()
    if "type" in step:
        os.write(master, step["type"].encode())
    if "signal" in step:
        os.kill(child, getattr(signal, step["signal"]))
while not ended:
    if time.monotonic() > deadline:
        stop("it does not end")
    read(0.1)
_, status = os.waitpid(child, 0)
status = os.waitstatus_to_exitcode(status)
json.dump({"output": shown.decode("utf-8", "replace"), "status": 128 - status if status < 0 else status}, sys.stdout)
