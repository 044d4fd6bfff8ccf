"""``python -m evaluation``: the bundled questions; ``--dataset DIR``: any dataset; ``tune``: learn the weights."""

import sys
from collections.abc import Sequence

from evaluation.commands import COMMANDS, questions, run
from knowledge.errors import JelasError


def main(arguments: Sequence[str]) -> int:
    """Run one command; 0 where all went well, 1 where a gate was missed or an operator has to act."""
    try:
        return run(arguments[0], arguments[1:]) if arguments and arguments[0] in COMMANDS else questions(arguments)
    except JelasError as problem:
        print(f"Error: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
