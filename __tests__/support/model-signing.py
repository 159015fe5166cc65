"""
Runs model_signing as its command does, each time in a child of one process: to import it takes longer than all that it
does. Reads a request a line, {"args": [...], "cwd": ...} or {"args": [...], "code": ...}, and answers with a line.
"""

import json
import os
import subprocess
import sys
import tempfile
import traceback

import model_signing.verifying
from model_signing import _cli


def run(request):
    if request.get("cwd"):
        os.chdir(request["cwd"])
    sys.argv = ["model_signing", *request["args"]]
    if "code" in request:
        exec(request["code"], {"__name__": "__main__"})
    else:
        sys.exit(_cli.main())


def run_in_child(request, said):
    for descriptor in (1, 2):
        os.dup2(said.fileno(), descriptor)
    status = 0
    try:
        run(request)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def answer(line, said):
    if not hasattr(os, "fork"):
        return subprocess.run([sys.executable, __file__, line], stdout=said, stderr=said).returncode
    pid = os.fork()
    if pid == 0:
        run_in_child(json.loads(line), said)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if len(sys.argv) > 1:
    run(json.loads(sys.argv[1]))
    sys.exit(0)
while line := sys.stdin.readline():
    with tempfile.TemporaryFile() as said:
        status = answer(line, said)
        said.seek(0)
        output = said.read().decode(errors="replace")
    print(json.dumps({"ok": status == 0, "output": output}), flush=True)
