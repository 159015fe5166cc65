"""Checks a model directory and the bundle next to it with only the OpenSSF's library, without this project.

    pip install model-signing
    python3 check_without_us.py models/llama aegis.pem
"""

import sys
from pathlib import Path

from model_signing import hashing, verifying


def check(model: Path, public_key: Path) -> None:
    """Raises ValueError if the signature or a file is not what it should be."""
    signature = model.with_name(f"{model.name}.sig.json")
    # The files that are signed: everything below the directory, except the files of Git and GitHub.
    ignored = [model / name for name in (".git", ".github", ".gitattributes", ".gitignore")]
    verifying.Config().use_elliptic_key_verifier(public_key=public_key).set_hashing_config(
        hashing.Config().set_ignored_paths(paths=ignored, ignore_git_paths=False)
    ).verify(model, signature)


def main() -> int:
    model, public_key = Path(sys.argv[1]), Path(sys.argv[2])
    try:
        check(model, public_key)
    except Exception as reason:  # whatever happened, nothing was proven
        print(f"refused: {reason}", file=sys.stderr)
        return 1
    print(f"verified {model}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
