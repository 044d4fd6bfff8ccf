"""``python -m evaluation``: the bundled questions; ``--dataset DIR``: any dataset; ``tune``: learn the weights."""

import sys
from collections.abc import Sequence

from evaluation.commands import COMMANDS, questions
from knowledge.errors import JelasError


def main(arguments: Sequence[str]) -> int:
    """Run one command; 0 where all went well, 1 where a gate was missed or an operator has to act."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    try:
        return command(arguments[1:]) if command else questions(arguments)
    except JelasError as problem:
        print(f"Error: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
