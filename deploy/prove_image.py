"""Proves the Dockerfile without a Docker engine: carries out its instructions in clean Debian roots, then serves from the last stage.

Run as root on Debian, with debootstrap installed: `.venv/bin/python deploy/prove_image.py [FOLDER]`. Each stage is a root of its own made
by debootstrap (what `debian:bookworm-slim` is too) or a copy of the stage it is FROM; RUN goes through chroot; COPY obeys .dockerignore.
The server then runs read-only, as the image's user, with nothing but the runtime stage's files, and is asked a question. One JSON line
of figures on standard output; exit status 1 where a step fails.
"""

import fnmatch
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MIRROR = os.environ.get("MIRROR", "http://deb.debian.org/debian")
PORT = os.environ.get("PORT", "8580")
_HOST_FILES = ("/etc/resolv.conf", "/etc/pip.conf", "/etc/ssl/certs/ca-certificates.crt")  # what an engine's network would give
_HOST_FOLDERS = tuple(filter(None, os.environ.get("PROOF_MOUNTS", "").split(":")))  # a local index of packages, say


@dataclass
class Stage:
    """One stage of the image: its root, and what instructions have set."""

    root: Path
    environment: dict[str, str] = field(default_factory=lambda: {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"})
    workdir: str = "/"
    user: str = "0"
    command: list[str] = field(default_factory=list)
    check: list[str] = field(default_factory=list)
    volume: str = ""


def instructions(text: str) -> list[tuple[str, str]]:
    """(NAME, rest) of every instruction of a Dockerfile."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [(name.upper(), rest.strip()) for name, _, rest in (line.partition(" ") for line in joined.splitlines())]


class Image:
    """Builds the stages one after the other below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stages: dict[str, Stage] = {}
        self.stage = Stage(folder)
        self.seconds: dict[str, float] = {}

    def build(self, text: str) -> Stage:
        """The last stage."""
        for name, rest in instructions(text):
            started = time.monotonic()
            tell(f"{name} {rest[:110]}")
            getattr(self, f"do_{name.lower()}")(rest)
            self.seconds[f"{name} {rest[:60]}"] = round(time.monotonic() - started, 1)
        return self.stage

    def do_from(self, rest: str) -> None:
        """FROM image or stage AS name."""
        source, _, name = rest.partition(" AS ")
        root = self.folder / name
        if before := self.stages.get(source):
            run(["cp", "-a", "--reflink=auto", str(before.root), str(root)])
            self.stage = Stage(root, dict(before.environment), before.workdir)
        else:
            self._bootstrap(source, root)
            self.stage = Stage(root)
        self.stages[name] = self.stage

    def do_run(self, rest: str) -> None:
        """RUN in the shell, as the stage's user."""
        with mounted(self.stage.root):
            run([*entering(self.stage), "sh", "-c", rest], self.stage.environment)

    def do_copy(self, rest: str) -> None:
        """COPY [--from=stage] source... target."""
        words = shlex.split(rest)
        other = next((word.removeprefix("--from=") for word in words if word.startswith("--from=")), None)
        *sources, target = [word for word in words if not word.startswith("--")]
        place = self.stage.root / os.path.join(self.stage.workdir, target).lstrip("/")
        if other:
            place.parent.mkdir(parents=True, exist_ok=True)
            run(["cp", "-a", str(self.stages[other].root / sources[0].lstrip("/")), str(place)])
            return
        for path in chosen(sources):
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, place / path)

    def do_env(self, rest: str) -> None:
        """ENV name=value..."""
        self.stage.environment |= dict(word.split("=", 1) for word in shlex.split(rest))

    def do_arg(self, rest: str) -> None:
        """ARG name=default; the caller's environment gives another value."""
        name, _, default = rest.partition("=")
        if value := os.environ.get(name, default.strip('"')):
            self.stage.environment[name] = value

    def do_workdir(self, rest: str) -> None:
        """WORKDIR, made where it is missing."""
        self.stage.workdir = rest
        (self.stage.root / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)

    def do_user(self, rest: str) -> None:
        """USER by number."""
        self.stage.user = rest

    def do_volume(self, rest: str) -> None:
        """VOLUME path."""
        self.stage.volume = rest

    def do_cmd(self, rest: str) -> None:
        """CMD as a JSON list."""
        self.stage.command = json.loads(rest)

    def do_healthcheck(self, rest: str) -> None:
        """HEALTHCHECK options CMD as a JSON list."""
        self.stage.check = json.loads(rest.partition("CMD ")[2])

    def do_expose(self, rest: str) -> None:
        """EXPOSE says something to people, and does nothing."""

    def _bootstrap(self, source: str, root: Path) -> None:
        suite = re.fullmatch(r"debian:(\w+)-slim", source)
        if not suite:
            raise SystemExit(f"{source}: only debian:SUITE-slim can be made here")
        if not (base := self.folder / f"debian-{suite[1]}").exists():
            run(["debootstrap", "--variant=minbase", suite[1], str(base), MIRROR])
        run(["cp", "-a", "--reflink=auto", str(base), str(root)])


def chosen(sources: list[str]) -> list[Path]:
    """The files of the project that COPY takes: named by ``sources``, let through by .dockerignore."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    patterns = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]
    paths = [Path(line) for line in listed.stdout.splitlines() if sources == ["."] or line in sources]
    return [path for path in paths if let_through(path, patterns) and (ROOT / path).is_file()]


def let_through(path: Path, patterns: list[str]) -> bool:
    """Whether .dockerignore lets ``path`` through: the last pattern that fits it, or a folder above it, decides."""
    names = [str(part) for part in (path, *path.parents)][:-1]
    let = True
    for pattern in patterns:
        wanted = pattern.removeprefix("!").removeprefix("**/")
        tried = [Path(name).name for name in names] if "**/" in pattern else names
        if any(fnmatch.fnmatchcase(name, wanted) for name in tried):
            let = pattern.startswith("!")
    return let


@contextmanager
def mounted(root: Path) -> Iterator[None]:
    """The root with what an engine gives a build: /proc, /dev, name resolution, the way to the index of packages."""
    given = [Path(place) for place in _HOST_FILES if Path(place).exists()]
    for place in given:
        target = root / str(place).lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(place, target)
    mounts = [(["--bind", place], place) for place in ("/dev", *_HOST_FOLDERS)] + [(["-t", "proc", "proc"], "/proc")]
    done: list[str] = []
    try:
        for options, place in mounts:
            (root / place.lstrip("/")).mkdir(parents=True, exist_ok=True)
            run(["mount", *options, str(root / place.lstrip("/"))])
            done.append(str(root / place.lstrip("/")))
        yield
    finally:
        for place in reversed(done):
            run(["umount", place])


def entering(stage: Stage) -> list[str]:
    """The command that enters a stage's root, as its user, in its folder."""
    return ["/usr/sbin/chroot", f"--userspec={stage.user}:{stage.user}", str(stage.root), "env", "-C", stage.workdir]


def serve(stage: Stage, folder: Path) -> "dict[str, object]":
    """Serve read-only from the runtime stage, as its user, and ask; figures."""
    volume = folder / "volume"
    shutil.rmtree(volume, ignore_errors=True)
    volume.mkdir()
    os.chown(volume, int(stage.user), int(stage.user))
    inside = f"""
        set -e
        mount --bind {stage.root} {stage.root}
        mount -t proc proc {stage.root}/proc; mount --bind /dev {stage.root}/dev
        mount -t tmpfs -o size=64m,mode=1777 tmpfs {stage.root}/tmp
        mount --bind {volume} {stage.root}{stage.volume}
        mount -o remount,ro,bind {stage.root}
        exec setpriv --no-new-privs {shlex.join(entering(stage))} {shlex.join(stage.command)}
    """
    environment = stage.environment | {"HOST": "127.0.0.1", "PORT": PORT}
    started = time.monotonic()
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(["unshare", "--mount", "sh", "-c", inside], env=environment, stdout=log, stderr=log)
    try:
        return {"ready_seconds": _until_ready(server, started, folder), **_asked(server, stage, environment)}
    finally:
        server.terminate()
        server.wait(30)


def _until_ready(server: "subprocess.Popen[bytes]", started: float, folder: Path) -> float:
    while server.poll() is None and time.monotonic() - started < 300:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{PORT}/readyz", timeout=5):
            return round(time.monotonic() - started, 1)
        time.sleep(0.2)
    raise SystemExit(f"the image does not serve: {(folder / 'server.log').read_text(errors='replace')[-3000:]}")


def _asked(server: "subprocess.Popen[bytes]", stage: Stage, environment: dict[str, str]) -> "dict[str, object]":
    body = json.dumps({"question": "apakah facebook bisa baca chat saya?"}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}/api/v1/ask", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        answer = json.load(response)
    status = Path(f"/proc/{server.pid}/status").read_text()
    root = Path(f"/proc/{server.pid}/root")
    writable = [
        place for place in ("/", "/opt/jelas/app", "/opt/jelas/shipped", "/etc") if not os.statvfs(f"{root}{place}").f_flag & os.ST_RDONLY
    ]
    figures = {"answer": answer["status"], "citations": len(answer["citations"]), "user": int(re.search(r"Uid:\s+(\d+)", status)[1])}
    run([*entering(stage), *stage.check], environment)
    torch = sorted(path.name for path in (stage.root / "opt/jelas/venv/lib/python3.11/site-packages").glob("*torch*"))
    if answer["status"] != "answered" or figures["user"] == 0 or writable or torch:
        raise SystemExit(f"not as it should be: {figures}, writable: {writable}, torch: {torch}")
    return figures


def size(path: Path) -> float:
    """Megabytes of a folder."""
    out = subprocess.run(["du", "-sxm", str(path)], capture_output=True, text=True, check=True).stdout
    return float(out.split()[0])


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Run a step; ends the proof where it fails."""
    done = subprocess.run(command, env=environment, stdout=sys.stderr)
    if done.returncode:
        raise SystemExit(f"failed ({done.returncode}): {shlex.join(command)[:400]}")


def tell(message: str) -> None:
    """Progress."""
    print(f"== {message}", file=sys.stderr, flush=True)


def main() -> None:
    """Build, serve, ask; print the figures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="jelas-image-")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    image = Image(folder)
    stage = image.build((ROOT / "Dockerfile").read_text())
    built = round(time.monotonic() - started)
    sizes = {name: size(one.root) for name, one in image.stages.items()} | {"app": size(stage.root / "opt/jelas/app")}
    sizes |= {"venv": size(stage.root / "opt/jelas/venv"), "shipped": size(stage.root / "opt/jelas/shipped")}
    print(json.dumps({"build_seconds": built, "megabytes": sizes, **serve(stage, folder), "steps": image.seconds}))


if __name__ == "__main__":
    main()
