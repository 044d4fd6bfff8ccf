"""Takes each protection out once and sees its test fail: ``python -m tests.faults.mutations``. Prints the table of docs/security.md.

Works on a copy of the tree, so that nothing here is touched.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.protections import MUTATIONS, Mutation
from tests.small import ROOT


def tried(mutation: Mutation, tree: Path) -> str:
    """``seen`` where the test fails without the protection, ``MISSED`` where it passes, ``stale`` where the words are not there."""
    path = tree / mutation.file
    kept = path.read_text(encoding="utf-8")
    if mutation.held not in kept:
        return "stale"
    path.write_text(kept.replace(mutation.held, mutation.gone), encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mutation.test.split()],
            cwd=tree,
            capture_output=True,
            check=False,
        )
    finally:
        path.write_text(kept, encoding="utf-8")
    return {0: "MISSED", 1: "seen"}.get(done.returncode, f"pytest ended with {done.returncode}")


def main() -> None:
    """The table, a row at a time; exit status 1 where a protection is not held by its test."""
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "jelas"
        shutil.copytree(ROOT, tree, symlinks=True, ignore=shutil.ignore_patterns(".git", "instance", ".venv"))
        for mutation in MUTATIONS:
            if not sys.argv[1:] or sys.argv[1] in mutation.file:
                outcome = tried(mutation, tree)
                failed |= outcome != "seen"
                print(f"| {mutation.protects} | `{mutation.file}` | `{mutation.test}` | {outcome} |", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
