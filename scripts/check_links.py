"""Dead links in the documentation: every relative link of a Markdown file must lead to a file, every anchor to a heading."""

import re
import subprocess
import sys
from pathlib import Path

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def main() -> int:
    """Print every dead link as file:line; exit status 1 if there is one."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.md"], capture_output=True, text=True, check=True)
    dead = [text for name in listed.stdout.split() for text in dead_links(Path(name))]
    print("\n".join(dead), end="\n" if dead else "")
    return 1 if dead else 0


def dead_links(path: Path) -> list[str]:
    """``file:line: link`` of every relative link in ``path`` that leads nowhere."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for link in _LINK.findall(line):
            target, _, anchor = link.partition("#")
            place = path.parent / target if target else path
            if "://" in link or link.startswith("mailto:"):
                continue
            if not place.exists() or (anchor and place.suffix == ".md" and anchor not in anchors(place)):
                found.append(f"{path}:{number}: dead link {link}")
    return found


def anchors(path: Path) -> set[str]:
    """The anchors that a Markdown renderer gives the headings of ``path``."""
    headings = re.findall(r"^#+\s+(.*)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


if __name__ == "__main__":
    sys.exit(main())
