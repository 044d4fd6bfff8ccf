"""``python -m i18n compile`` compiles the catalogues; ``python -m i18n check`` says what is wrong with them."""

import sys

from i18n.catalogues import compile_catalogues
from i18n.checking import problems

USAGE = "usage: python -m i18n compile | check"


def main(arguments: list[str]) -> int:
    """Run one of the two commands; the exit status tells whether all is well."""
    if arguments == ["compile"]:
        for path in compile_catalogues():
            print(f"compiled {path}")
        return 0
    if arguments == ["check"]:
        found = problems()
        print("\n".join(found) if found else "the catalogues are complete")
        return 1 if found else 0
    print(USAGE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
