"""How every asked question is read, a JSON line each: ``python -m scripts.readings FILE``.

Write one file before you change a rule on how questions are read and one afterwards: ``diff`` shows all that it changed.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from i18n.polarity import Turns
from i18n.reader import QuestionReader
from knowledge.answers.interpretation import Interpretation
from knowledge.library.asked import AskedQuestion, asked_files, read_asked
from settings import ROOT


def main() -> int:
    """Write the readings of all asked questions; tell how many there are."""
    parser = argparse.ArgumentParser(prog="python -m scripts.readings", description="How every asked question is read, a JSON line each.")
    parser.add_argument("file", type=Path, help="what to write, such as before.jsonl")
    file = parser.parse_args().file
    lines = [json.dumps(reading, ensure_ascii=False) for reading in readings(ROOT / "knowledge")]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} readings in {file}")
    return 0


def readings(root: Path) -> Iterator[dict[str, Any]]:
    """The asked questions below ``root`` (the folder ``knowledge``) as they are read; of other lines ``flask library check`` tells."""
    for path in asked_files(root):
        yield from (as_read(asked) for _, asked in read_asked(path) if isinstance(asked, AskedQuestion))


def as_read(asked: AskedQuestion) -> dict[str, Any]:
    """A question on a page in its language, with how it is understood and turned. What it lacks is left out, so that lines stay short."""
    turns = {"previous": asked.previous} if asked.previous else {}
    reading = QuestionReader().read(asked.question, asked.previous, None, asked.language)
    return {"question": asked.question, **turns, **understood(reading), **turned(reading)}


def understood(reading: Interpretation) -> dict[str, Any]:
    """What a reading holds; sets in order, so that two runs over the same rules write the same."""
    held = {field.name: value for field in fields(reading) if (value := getattr(reading, field.name))}
    return {name: _written(value) for name, value in held.items()}


def turned(reading: Interpretation) -> dict[str, Any]:
    """How it is turned, which verdicts hang on: what it denies, whether it asks for safety, its numbers and limits."""
    turns, said = Turns(), (reading.standard, reading.language)
    limit = turns.limit(*said)
    found = {
        "negated": turns.negated(*said),
        "protective": turns.protective(*said),
        "numbers": sorted(turns.numbers(*said)),
        "limit": limit and f"{'more' if limit.above else 'less'} than {limit.number:g} {limit.unit}",
    }
    return {name: value for name, value in found.items() if value}


def _written(value: Any) -> Any:
    """``value`` as JSON has it: it knows neither readings nor sets nor infinity."""
    if isinstance(value, Interpretation):
        return understood(value)
    return sorted(value) if isinstance(value, frozenset) else str(value) if isinstance(value, float) else value


if __name__ == "__main__":
    sys.exit(main())
