"""Disks that are small, or cannot be written: real ones, in memory, where tests may mount; else as near as the system lets them come."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Disk:
    """A folder on a disk of its own; ``real``: it was mounted, else the process is held to less."""

    folder: Path
    real: bool

    @contextmanager
    def full_but_for(self, room: int) -> Iterator[None]:
        """While this lasts, ``room`` bytes can be written, all files together (each file, where it is not real)."""
        if not self.real:
            with _files_of_at_most(room):
                yield
            return
        ballast = self.folder / ".ballast"
        with ballast.open("wb") as file:
            free = os.statvfs(self.folder)
            os.posix_fallocate(file.fileno(), 0, max(1, free.f_bavail * free.f_frsize - room))
        try:
            yield
        finally:
            ballast.unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """While this lasts, nothing can be written."""
        folders = [self.folder, *(path for path in self.folder.rglob("*") if path.is_dir() and not path.is_symlink())]
        _mount("remount,ro", self.folder) if self.real else [folder.chmod(0o555) for folder in folders]
        try:
            yield
        finally:
            _mount("remount,rw", self.folder) if self.real else [folder.chmod(0o755) for folder in folders]


@contextmanager
def disk(folder: Path, megabytes: int = 16) -> Iterator[Disk]:
    """A disk of ``megabytes`` at ``folder``."""
    folder.mkdir(parents=True)
    mounted = os.geteuid() == 0 and _mount(f"size={megabytes}m", folder)
    try:
        yield Disk(folder, mounted)
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(options: str, folder: Path) -> bool:
    return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False).returncode == 0


@contextmanager
def _files_of_at_most(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
