"""``flask ask``: one answer as a readable card, as JSON, or a batch of them."""

import json
import re
import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from commands.core import core, explained
from i18n.catalogues import Catalogues, phrases, written_day
from knowledge.answers.answer import MAX_PREVIOUS, MAX_QUESTION, Answer, Citation, Question
from knowledge.answers.phrases import name_of
from knowledge.library.fields import Language
from knowledge.lines import lines_of

_WIDTH = 88
_HALF = re.compile("[\ud800-\udfff]")


@click.command()
@click.argument("question", required=False)
@click.option("--language", type=click.Choice(["id", "en"]), help="Language of the question (default: detected).")
@click.option("--as-of", "as_of", metavar="DATE", help="Answer as of this day (YYYY-MM-DD; default: today).")
@click.option("--region", metavar="CODE", help="The reader's country (ISO code; default: ID).")
@click.option("--json", "as_json", is_flag=True, help="Print the API's answer object.")
@click.option("--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Questions, one JSON object a line.")
def ask(question: str | None, language: str | None, as_of: str | None, region: str | None, as_json: bool, batch: Path | None) -> None:
    """Answer QUESTION from official statements."""
    with explained():
        if batch:
            _answer_batch(batch, as_json)
            return
        row = {"question": question or "", "language": language, "as_of": as_of, "region": region}
        checked = _checked(row, "the question")  # before anything is opened or built: who mistyped need not wait for that
        answer = core().engine.ask(checked)
        click.echo(json.dumps(answer.as_json(), ensure_ascii=False, indent=2) if as_json else card(answer))


def card(answer: Answer) -> str:
    """The answer as a card for a terminal, ``_WIDTH`` columns wide."""
    say = phrases(answer.language)
    turned = "denied." if answer.denied else ""
    head = say(f"status.{answer.status}") + (f" · {say(f'verdict.{turned}{answer.verdict}')}" if answer.verdict else "")
    parts = [click.style(head, bold=True), *map(_wrapped, answer.text.split("\n"))]
    parts += [_wrapped(answer.notice)] if answer.notice else []
    parts += [_source(citation, answer) for citation in answer.citations]
    parts += [_wrapped(f"• {text}") for text in (*[choice.question for choice in answer.choices], *answer.suggestions)]
    return "\n\n".join(parts)


def _source(citation: Citation, answer: Answer) -> str:
    publisher = name_of(citation.publisher, answer.language, Catalogues())
    line = f"[{citation.number}] {publisher}, {_when(citation, answer.language)}. {citation.title}"
    return f"{_wrapped(line)}\n    {citation.url}" if citation.url else _wrapped(line)


def _when(citation: Citation, language: Language) -> str:
    """The day of what is cited; of what is undated, that it is, and when it was checked."""
    if not (citation.undated and citation.checked):
        return written_day(citation.published or citation.since, language)
    told = phrases(language)("card.undated", day=written_day(citation.checked, language))
    return told[:1].lower() + told[1:]  # in the middle of a line


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent="    " if text[:1] in "[•" else "")


def _answer_batch(path: Path, as_json: bool) -> None:
    questions = list(_batch(path))
    engine = core().engine
    for question in questions:
        answer = engine.ask(question)
        click.echo(json.dumps(answer.as_json(), ensure_ascii=False) if as_json else card(answer) + "\n")
        sys.stdout.flush()


def _batch(path: Path) -> Iterator[Question]:
    """The questions of a file, all checked before the first is answered."""
    for number, line in lines_of(path):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise click.ClickException(f"{path}:{number}: not JSON ({error}): write one object a line") from error
        if not isinstance(row, dict):
            raise click.ClickException(f'{path}:{number}: not a JSON object: write {{"question": "..."}}')
        yield _checked(row, f"{path}:{number}")


def _checked(row: dict[str, Any], place: str) -> Question:
    text = row.get("question")
    if not isinstance(text, str) or not text.strip():
        raise click.ClickException(f"{place}: the question is empty: write what you want to know in quotes")
    if len(text.strip()) > MAX_QUESTION:
        raise click.ClickException(f"{place}: {len(text.strip())} characters: shorten the question to {MAX_QUESTION}")
    known = {"question", "language", "as_of", "region", "previous", "id"}
    if unknown := sorted(set(row) - known):
        raise click.ClickException(f"{place}: unknown key '{unknown[0]}': use {', '.join(sorted(known))}")
    if isinstance(row.get("previous"), list) and len(row["previous"]) > MAX_PREVIOUS:
        raise click.ClickException(f"{place}: more than {MAX_PREVIOUS} previous questions: leave out the oldest")
    if _HALF.search(json.dumps([text, row.get("previous")], ensure_ascii=False)):
        raise click.ClickException(f"{place}: holds half a character, which cannot be written down: write it as UTF-8")
    fields = {"text": text.strip(), **{key: row[key] for key in ("language", "region", "previous") if row.get(key)}}
    try:
        return TypeAdapter(Question).validate_python({**fields, "as_of": _day(row.get("as_of"), place)})
    except ValidationError as error:
        detail = error.errors()[0]
        if detail["loc"][0] == "region":
            raise click.ClickException(f"{place}: region: {row['region']!r} is no country: write its ISO code, as in ID or DE") from error
        raise click.ClickException(f"{place}: {detail['loc'][0]}: {detail['msg']}") from error


def _day(text: Any, place: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except (TypeError, ValueError) as error:
        raise click.ClickException(f"{place}: '{text}' is no date: write YYYY-MM-DD") from error
