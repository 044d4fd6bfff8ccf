"""`python -m knowledge.models [NAME] [--root DIR] [--again]`: prepare a model.

Progress goes to stderr; the prepared folder's path is all that goes to stdout.
"""

import argparse
import os
import sys
from pathlib import Path

from knowledge.models.bundled import BUNDLED
from knowledge.models.errors import ModelError
from knowledge.models.prepare import prepare


def main() -> int:
    """Prepare one model. Exit status 1, with what to do on stderr, when it can't be had."""
    arguments = _arguments()
    try:
        folder = prepare(arguments.name, arguments.root, _report, again=arguments.again)
    except ModelError as error:
        _report(str(error))
        return 1
    print(folder)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("knowledge.models", description="Prepare an embedding model for serving.")
    default = os.environ.get("EMBEDDING_MODEL") or BUNDLED
    kinds = f"{BUNDLED} (bundled), a name on the model hub, or a folder; without one, EMBEDDING_MODEL's or {BUNDLED}"
    parser.add_argument("name", nargs="?", default=default, help=kinds)
    parser.add_argument("--root", type=Path, default=Path("instance/models"), help="where models are kept")
    parser.add_argument("--again", action="store_true", help="prepare it even if it is ready")
    return parser.parse_args()


def _report(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
