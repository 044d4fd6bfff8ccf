"""Reads a folder in the BEIR layout: ``corpus.jsonl``, ``queries.jsonl``, ``qrels/*.tsv``. What is wrong is said by file and line."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from i18n.language import detect
from knowledge.errors import JelasError
from knowledge.library.fields import LANGUAGES, Language
from knowledge.library.passage import Passage
from knowledge.lines import lines_of

_GRADE = re.compile(r"\s*-?[0-9]{1,9}\s*")


@dataclass(frozen=True, slots=True)
class Query:
    """A question of a dataset; ``language`` None: not said there."""

    id: str
    text: str
    language: Language | None


@dataclass(frozen=True, slots=True)
class Dataset:
    """Passages, queries, and for each judged query the relevant passages with their grade (always above 0)."""

    name: str
    passages: tuple[Passage, ...]
    queries: tuple[Query, ...]
    relevant: dict[str, dict[str, int]]


def read_dataset(folder: Path) -> Dataset:
    """The dataset in ``folder``. Raises JelasError where a file is missing, empty, or says something impossible."""
    if not folder.is_dir():
        raise JelasError(f"{folder}: no such folder: name one with corpus.jsonl, queries.jsonl and qrels/")
    passages = tuple(_passage(row) for row in _rows(folder / "corpus.jsonl"))
    queries = tuple(Query(row["_id"], row["text"], _language(row)) for row in _rows(folder / "queries.jsonl"))
    relevant = _relevant(folder, {query.id for query in queries})
    return Dataset(folder.resolve().name, passages, queries, relevant)


def _passage(row: dict[str, Any]) -> Passage:
    """A row as a passage; rows that bear the same title are taken to be one work, in the order they come in."""
    title, text = row.get("title") or "", row["text"]
    language = _language(row) or detect(f"{title} {text}", "en")
    return Passage(row["_id"], title or row["_id"], row["_id"], language, title, text, 0, len(text))


def _language(row: dict[str, Any]) -> Language | None:
    said = (row.get("metadata") or {}).get("language")
    return next((language for language in LANGUAGES if language == said), None)


def _rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON lines file, each with an ``_id`` of its own and a ``text``."""
    seen: set[str] = set()
    rows = []
    for place, line in _lines(path):
        row = _row(line, place)
        if row["_id"] in seen:
            raise JelasError(f"{place}: _id '{row['_id']}' comes twice: give each row its own")
        seen.add(row["_id"])
        rows.append(row)
    if not rows:
        raise JelasError(f"{path}: empty: write one JSON object a line")
    return rows


def _row(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise JelasError(f"{place}: not JSON ({error}): write one object a line") from error
    if not isinstance(row, dict):
        raise JelasError(f'{place}: not a JSON object: write {{"_id": "...", "text": "..."}}')
    for name in ("_id", "text"):
        if not isinstance(row.get(name), str) or any("\ud800" <= letter <= "\udfff" for letter in row[name]):
            raise JelasError(f"{place}: '{name}' is missing or no text: add it")
    if not isinstance(row.get("metadata") or {}, dict) or not isinstance(row.get("title") or "", str):
        raise JelasError(f"{place}: 'metadata' must be an object and 'title' a text: correct the row")
    return row


def _relevant(folder: Path, queries: set[str]) -> dict[str, dict[str, int]]:
    """Judgements of all ``qrels/*.tsv``; those of queries that are not asked are left out, and so are grades of 0."""
    files = sorted((folder / "qrels").glob("*.tsv"))
    if not files:
        raise JelasError(f"{folder / 'qrels'}: no *.tsv file: write lines of query-id, corpus-id and score, parted by tabs")
    relevant: dict[str, dict[str, int]] = {}
    asked = told = False
    for path in files:
        for query, passage, grade in _judgements(path):
            asked, told = asked or query in queries, True
            if query in queries and grade > 0:
                relevant.setdefault(query, {})[passage] = grade
    if told and not asked:
        named = ", ".join(map(str, files))
        raise JelasError(f"{named}: no query-id there is an _id in queries.jsonl: name the judgements of these queries")
    return relevant


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    for number, (place, line) in enumerate(_lines(path)):
        fields = line.rstrip("\r\n").split("\t")
        if number == 0 and fields[0] in ("query-id", "query_id", "qid"):
            continue
        if len(fields) != 3 or not _GRADE.fullmatch(fields[2]):
            raise JelasError(f"{place}: write query-id, corpus-id and a whole number, parted by tabs")
        yield fields[0], fields[1], int(fields[2])


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """The lines that are not blank, each with its place ``file:line``."""
    try:
        yield from ((f"{path}:{number}", line) for number, line in lines_of(path, "utf-8-sig"))
    except OSError as error:
        raise JelasError(f"{path}: {error.strerror}: a dataset has corpus.jsonl, queries.jsonl and qrels/*.tsv") from error
