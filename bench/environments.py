"""A virtual environment for each peer, made from the peer's own requirements and kept in ``instance/bench``."""

import hashlib
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.subjects import ROOT, Subject

PEERS = ROOT / "bench" / "peers"


def peers() -> list[str]:
    """The names of all peers."""
    return sorted(path.parent.name for path in PEERS.glob("*/requirements.txt"))


def peer(name: str, setup: Mapping[str, Any], folder: Path) -> Subject:
    """The peer ``name``, its environment made where there is none or its requirements have changed.

    Raises ChildProcessError where it can't be installed.
    """
    python = installed(name, folder / "peers" / name)
    return Subject(name, [str(python), str(PEERS / name / "peer.py")], setup, folder / f"{name}.log")


def installed(name: str, environment: Path) -> Path:
    """The Python of a peer's environment."""
    requirements, python, mark = PEERS / name / "requirements.txt", environment / "bin" / "python", environment / "requirements.sha256"
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if not mark.exists() or mark.read_text() != digest:
        print(f"installing {name} (some minutes the first time)", file=sys.stderr)
        venv.create(environment, with_pip=True)
        _run([str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "-r", str(requirements)], name)
        mark.write_text(digest)
    return python


def _run(command: Sequence[str], name: str) -> None:
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise ChildProcessError(f"{name} can't be installed: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}")
