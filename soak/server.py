"""The server under load: as production starts it, over a copy of the library that the soak may change."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import JelasError
from knowledge.index.build import current_folder
from knowledge.index.manifest import read_manifest
from serving.memory import proportional_megabytes
from settings import ROOT, Settings

_START_SECONDS = 600
_MARK = "\n# soak: "


@dataclass
class Served:
    """A running server with its workplace."""

    port: int
    instance: Path
    knowledge: Path
    environment: dict[str, str]
    process: "subprocess.Popen[bytes]"

    def rebuild(self, number: int) -> str:
        """Change the library, build its index beside the running server as operators are told to; returns the new fingerprint."""
        change(self.knowledge, number)
        built = [sys.executable, "-m", "flask", "library", "build"]
        done = subprocess.run(built, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        if done.returncode:
            raise JelasError(f"the index could not be built: {done.stderr.strip()[-400:]}")
        return self.fingerprint()

    def fingerprint(self) -> str:
        """The fingerprint of the current index."""
        folder = current_folder(self.instance / "index")
        if folder is None:
            raise JelasError("there is no index")
        return read_manifest(folder).fingerprint

    def memory(self) -> int:
        """Bytes of memory that master and workers take: shared pages are counted once."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return round(proportional_megabytes([self.process.pid, *children]) * 2**20)

    def stop(self) -> int:
        """Stop it as an operator does; its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


def start(workplace: Path, port: int, settings: Settings) -> Served:
    """A production server below ``workplace`` with the model that is prepared here; returns it when it answers."""
    with socket.socket() as tried:
        if not tried.connect_ex(("127.0.0.1", port)):
            raise JelasError(f"port {port} is taken: end what listens there, or set SOAK_PORT")
    instance, knowledge = workplace / "instance", workplace / "knowledge"
    shutil.copytree(settings.knowledge, knowledge, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    instance.mkdir(parents=True, exist_ok=True)
    if (settings.instance / "cache").is_dir():
        shutil.copytree(settings.instance / "cache", instance / "cache", dirs_exist_ok=True)
    environment = {
        **os.environ,
        "MODE": "production",
        "PORT": str(port),
        "JELAS_INSTANCE": str(instance),
        "JELAS_KNOWLEDGE": str(knowledge),
        "JELAS_MODELS": str(settings.model_folder),
        "JELAS_RATE_LIMIT": "1000000 per minute",
        "JELAS_PROXY_HOPS": "1",
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "app:serve()"]
    with (workplace / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=log, stdout=log)
    served = Served(port, instance, knowledge, environment, process)
    _wait(served, workplace / "server.log")
    return served


def change(knowledge: Path, number: int) -> None:
    """Make the library differ from every earlier one: a remark at the end of one file."""
    path = sorted((knowledge / "statements").rglob("*.yaml"))[0]
    text = path.read_text(encoding="utf-8").partition(_MARK)[0]
    path.write_text(f"{text}{_MARK}{number}\n", encoding="utf-8")


def _wait(served: Served, log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if served.process.poll() is not None:
            raise JelasError(f"the server ended: {log.read_text(errors='replace')[-600:]}")
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{served.port}/readyz", timeout=5):
            return
        time.sleep(0.2)
    raise JelasError(f"the server did not get ready in {_START_SECONDS} s: {log}")
