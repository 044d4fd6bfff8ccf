"""`python -m soak`: see the package. Exit status 1 where something did not hold.

From the environment: SOAK_MINUTES (default 30), SOAK_PORT (default 8590), SOAK_SECONDS (of a round, default 60), SOAK_OVERLOAD (seconds,
default 60), SOAK_FOLDER (default: a temporary one).
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from knowledge.errors import JelasError
from knowledge.library.reading import read_library
from settings import Settings, read_settings
from soak.load import Load
from soak.plan import Course, Sizes, run
from soak.report import findings, table, write
from soak.server import start

_CONNECTIONS = 48


def main() -> int:
    """Run a soak of the size that the environment names."""
    settings = read_settings()
    with tempfile.TemporaryDirectory(prefix="jelas-soak-") as folder:
        try:
            course = soaked(Path(os.environ.get("SOAK_FOLDER", folder)), settings, _sizes())
        except JelasError as error:
            print(f"Error: {error}", file=sys.stderr)
            return 1
    path = settings.instance / "soak" / "report.json"
    write(course, path)
    found = findings(course)
    print(f"{table(found)}\n\n{path}")
    return 0 if all(one.holds for one in found) else 1


def soaked(workplace: Path, settings: Settings, sizes: Sizes) -> Course:
    """Start a server in ``workplace``, soak it, stop it."""
    workplace.mkdir(parents=True, exist_ok=True)
    port = int(os.environ.get("SOAK_PORT", "8590"))
    bodies = _bodies(settings, workplace / "questions.jsonl")
    served = start(workplace, port, settings)
    try:
        return run(served, Load(port, bodies, _CONNECTIONS), sizes, _tell)
    finally:
        served.stop()


def _sizes() -> Sizes:
    given = {"minutes": "SOAK_MINUTES", "minute_seconds": "SOAK_SECONDS", "overload_seconds": "SOAK_OVERLOAD"}
    sizes: dict[str, Any] = {name: float(os.environ[variable]) for name, variable in given.items() if variable in os.environ}
    return Sizes(**sizes)


def _bodies(settings: Settings, path: Path) -> Path:
    """One request body a line: the ways of asking of our own statements."""
    statements = read_library(settings.knowledge).library.statements.values()
    asks = sorted({ask for found in statements for wording in found.wordings.values() for ask, _ in wording.asks})
    path.write_text("".join(json.dumps({"question": ask}, ensure_ascii=False) + "\n" for ask in asks), encoding="utf-8")
    return path


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
