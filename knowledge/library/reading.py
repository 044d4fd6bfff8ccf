"""Reads the YAML files into nouns and says, with file and line, what is wrong with those that are no statement."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from knowledge.library.asked import AskedQuestion, asked_files, read_asked, repeated
from knowledge.library.claim import Claim, ClaimFile
from knowledge.library.glossary import GlossaryTerm
from knowledge.library.regions import holds_in
from knowledge.library.statement import Statement, StatementFile, Topic
from knowledge.library.timeline import Timeline

_MOST_FILES = 1000  # twice as many as the library may come to have
TOPICS: tuple[Topic, ...] = get_args(Topic)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the library: where, what, and what to do about it."""

    file: Path
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        """``file:line: problem: what to do``."""
        return f"{self.file}:{self.line}: {self.problem}: {self.remedy}"


@dataclass(frozen=True)
class Library:
    """Everything the library holds: statements by key, claims by key, the glossary, and what people asked."""

    statements: dict[str, Statement]
    claims: dict[str, Claim] = field(default_factory=dict)
    glossary: tuple[GlossaryTerm, ...] = ()
    asked: tuple[AskedQuestion, ...] = ()

    @cached_property
    def timeline(self) -> Timeline:
        """What held when."""
        return Timeline.of(self.statements.values())


@dataclass(frozen=True)
class Reading:
    """A library as far as it could be read, where each noun stands, and the problems met."""

    library: Library
    files: dict[str, Path]
    problems: tuple[Problem, ...]


@lru_cache
def adapter(kind: type) -> TypeAdapter[Any]:
    """The strict validator of a noun (built once: building one takes milliseconds)."""
    return TypeAdapter(kind)


def library_files(root: Path) -> list[Path]:
    """Every file the library is read from, in a stable order. ``root`` is the folder ``knowledge``."""
    return _nouns(root) + asked_files(root)


def _nouns(root: Path) -> list[Path]:
    """The YAML files, each of which holds one noun."""
    files = sorted(root.glob("statements/*/*.yaml")) + sorted(root.glob("claims/*.yaml"))
    glossary = root / "glossary.yaml"
    return files + ([glossary] if glossary.exists() else [])


def read_library(root: Path) -> Reading:
    """Read all statements, claims and the glossary under ``root``; problems are collected, never raised."""
    statements: dict[str, Statement] = {}
    claims: dict[str, Claim] = {}
    glossary: tuple[GlossaryTerm, ...] = ()
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in _nouns(root):
        noun = _noun(path)
        value, found = read_file(path, noun)
        problems.extend(found)
        if value is None:
            continue
        if noun is StatementFile:
            problems.extend(_topic_problems(path))
            if path.stem in statements:
                problems.append(_twice(path, files[path.stem]))
            elif path.parent.name in TOPICS:
                statements[path.stem] = Statement(path.stem, path.parent.name, value)
                files[path.stem] = path
        elif noun is ClaimFile:
            claims[path.stem] = Claim(path.stem, value)
            files[f"claims/{path.stem}"] = path
        else:
            glossary = value
    asked, found = _asked(root, statements)
    return Reading(Library(statements, claims, glossary, asked), files, (*problems, *found))


def _asked(root: Path, statements: Mapping[str, Statement]) -> tuple[tuple[AskedQuestion, ...], list[Problem]]:
    """All asked questions that name known statements only, once each, and what is wrong with the others."""
    good: list[tuple[Path, int, AskedQuestion]] = []
    problems: list[Problem] = []
    for path in asked_files(root):
        for number, asked in read_asked(path):
            if isinstance(asked, str):
                problems.append(Problem(path, number, asked, "correct the line (docs/asked-questions.md tells the format)"))
            elif unknown := [key for key in asked.keys if key not in statements]:
                problems.append(Problem(path, number, f"names '{unknown[0]}', which is no statement", "correct the key or remove the line"))
            elif said := _not_there(asked, statements):
                problems.append(Problem(path, number, said, "correct the key, the day or the country"))
            else:
                good.append((path, number, asked))
    problems += [Problem(path, number, f"asked before, at {place}", "keep one") for path, number, place in repeated(good)]
    return tuple(asked for _, _, asked in good), problems


def _not_there(asked: AskedQuestion, statements: Mapping[str, Statement]) -> str | None:
    """What keeps a statement that is said to answer ``asked`` from answering on its day or in its country."""
    for key in filter(None, (asked.statement, *asked.also)):
        record = statements[key].record
        if asked.as_of and statements[key].since > asked.as_of:
            return f"'{key}' had not been stated on {asked.as_of}"
        if asked.region and not holds_in(record.region, record.except_regions, asked.region):
            return f"'{key}' does not hold in {asked.region}"
    return None


def read_file(path: Path, noun: Any) -> tuple[Any, list[Problem]]:
    """The noun in one file, or None with the problems that keep it from being one."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # here and below: a server reads the library beside its index

    try:
        return _read(path.read_bytes(), noun), []
    except ValidationError as error:
        return None, list(_schema_problems(path, error))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return None, [Problem(path, line, f"not YAML ({error.problem})", "correct the line, watch quotes and indentation")]
    except (YAMLError, UnicodeDecodeError) as error:  # characters that no text has
        return None, [Problem(path, 1, f"unreadable ({error})", "save the file as UTF-8 text")]
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:  # a value that is not what its tag or form says
        return None, [Problem(path, 1, f"holds a value that is none ({error})", "put it in quotes, or correct it")]
    except RecursionError:
        return None, [Problem(path, 1, "nested too deeply", "a statement has three levels: correct the indentation and the brackets")]


@lru_cache(maxsize=_MOST_FILES)
def _read(content: bytes, noun: Any) -> Any:
    """The noun that ``content`` holds. Kept, for nouns never change: some commands read the library, which takes seconds, twice."""
    from ruamel.yaml import YAML

    return adapter(noun).validate_python(YAML(typ="safe").load(content))


def line_of(path: Path, place: Sequence[str | int]) -> int:
    """The line (from 1) of ``place``, a path of keys and positions in the YAML file; the nearest parent's where it is absent."""
    from ruamel.yaml import YAML

    node: Any = YAML(typ="rt").load(path)
    line = 1
    for step in place:
        try:
            line = int(node.lc.data[step][0]) + 1
            node = node[step]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
    return line


def _noun(path: Path) -> Any:
    if path.name == "glossary.yaml":
        return tuple[GlossaryTerm, ...]
    return ClaimFile if path.parent.name == "claims" else StatementFile


def _topic_problems(path: Path) -> Iterator[Problem]:
    if path.parent.name not in TOPICS:
        yield Problem(path, 1, f"unknown topic folder '{path.parent.name}'", f"move it to one of: {', '.join(TOPICS)}")


def _twice(path: Path, other: Path) -> Problem:
    return Problem(path, 1, f"the key '{path.stem}' is already taken by {other}", "rename one of the two files")


_REMEDIES = {
    "missing": ("missing '{field}'", "add it"),
    "unexpected_keyword_argument": ("unknown key '{field}'", "remove it or correct its spelling"),
    "extra_forbidden": ("unknown key '{field}'", "remove it or correct its spelling"),
}


def _schema_problems(path: Path, error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors():
        place = [step for step in detail["loc"] if not (isinstance(step, str) and "[" in step)]
        name = ".".join(map(str, place)) or "the file"
        problem, remedy = _REMEDIES.get(detail["type"], ("{field}: {message}", "correct it (docs/statements.md tells the format)"))
        message = detail["msg"].removeprefix("Value error, ")
        yield Problem(path, line_of(path, place), problem.format(field=name, message=message), remedy)
