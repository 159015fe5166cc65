"""Loads a model file only if aegis-sign verifies it, and then exactly the bytes that were verified.

    AEGIS_TRUST=aegis-trust.json python3 serve.py weights.bin
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path


class Refused(Exception):
    """The model must not be used; the text says why."""


def load_verified(path: Path, trust: str) -> bytes:
    """Returns the bytes of the model. Raises Refused unless they are proven."""
    command = ["aegis-sign", "verify", "--json", "--quiet", "--public-key", trust, "--", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise Refused(run.stderr.strip() or f"aegis-sign ended with {run.returncode}")
    report = json.loads(run.stdout)
    if report["result"] != "passed" or len(report["artifacts"]) != 1:
        raise Refused(report["verdict"])
    weights = path.read_bytes()
    # The file may have been replaced since, so hash the bytes that are loaded.
    if hashlib.sha256(weights).hexdigest() != report["artifacts"][0]["sha256"]:
        raise Refused(f"{path} has changed since it was verified")
    return weights


def main() -> int:
    path, trust = Path(sys.argv[1]), os.environ.get("AEGIS_TRUST", "aegis-trust.json")
    try:
        weights = load_verified(path, trust)
    except Refused as reason:
        print(f"refused: {reason}", file=sys.stderr)
        return 1
    print(f"serving {len(weights)} bytes of {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
