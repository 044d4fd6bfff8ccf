"""Reads the YAML files into nouns and says, with file and line, what is wrong with those that are no statement."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from knowledge.library.asked import FOLDER, AskedQuestion, asked_files, read_asked, repeated
from knowledge.library.claim import Claim, ClaimFile
from knowledge.library.faults import faults
from knowledge.library.glossary import GlossaryTerm
from knowledge.library.loading import load_yaml
from knowledge.library.regions import holds_in
from knowledge.library.statement import Statement, StatementFile, Topic
from knowledge.library.timeline import Timeline

_MOST_FILES = 1000  # twice as many as the library may come to have
_DATA = frozenset({".yaml", ".yml", ".json", ".jsonl"})
_FORMS = {"statements": "statements/TOPIC/KEY.yaml", "claims": "claims/KEY.yaml", FOLDER: f"{FOLDER}/NAME.jsonl"}
_KEY = re.compile(r"[a-z0-9_]+")
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
    """A library as far as it could be read, where each noun stands, and the problems met.

    ``unread``: the files whose nouns are not in the library; their keys are known all the same. ``asked_at``: the file and line of each
    asked question.
    """

    library: Library
    files: dict[str, Path]
    problems: tuple[Problem, ...]
    unread: tuple[Path, ...] = ()
    asked_at: tuple[tuple[Path, int], ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all statements, those that could not be read among them."""
        return frozenset(self.library.statements) | _keys(self.unread)


@lru_cache
def adapter(kind: type) -> TypeAdapter[Any]:
    """The strict validator of a noun (built once: building one takes milliseconds)."""
    return TypeAdapter(kind)


def library_files(root: Path) -> list[Path]:
    """Every file the library is read from, in a stable order. ``root`` is the folder ``knowledge``."""
    return _nouns(root) + asked_files(root)


def _nouns(root: Path) -> list[Path]:
    """The YAML files, each of which holds one noun."""
    files = sorted(root.glob("statements/*/*.yaml")) + sorted(root.glob("claims/*.yaml")) + [root / "glossary.yaml"]
    return [path for path in files if path.is_file() and not path.name.startswith(".")]


def _strays(root: Path) -> list[Path]:
    """What looks like a file of the library and is not read as one; hidden ones are nobody's business."""
    found = [path for folder in ("statements", "claims", FOLDER) for path in (root / folder).rglob("*")] + list(root.glob("glossary.*"))
    read = {*_nouns(root), *asked_files(root)}
    shown = (path for path in found if not any(part.startswith(".") for part in path.relative_to(root).parts))
    return sorted(path for path in shown if path.suffix.lower() in _DATA and path not in read)


def read_library(root: Path) -> Reading:
    """Read all statements, claims and the glossary under ``root``; problems are collected, never raised.

    Files that are not read come first: what they lack, others seem to name in vain.
    """
    statements: dict[str, Statement] = {}
    claims: dict[str, Claim] = {}
    glossary: tuple[GlossaryTerm, ...] = ()
    files: dict[str, Path] = {}
    unread = _strays(root)
    problems = [_stray(path, root) for path in unread]
    for path in _nouns(root):
        noun = _noun(path)
        value, found = read_file(path, noun)
        found = found or list(_place_problems(path, files))
        problems.extend(found)
        if found:
            unread.append(path)
        elif noun is StatementFile:
            statements[path.stem] = Statement(path.stem, path.parent.name, value)  # type: ignore[arg-type]
            files[path.stem] = path
        elif noun is ClaimFile:
            claims[path.stem] = Claim(path.stem, value)
            files[f"claims/{path.stem}"] = path
        else:
            glossary = value
            files["glossary"] = path
    asked, found = _asked(root, statements, _keys(unread))
    library = Library(statements, claims, glossary, tuple(one for _, _, one in asked))
    return Reading(library, files, (*problems, *found), tuple(unread), tuple((path, number) for path, number, _ in asked))


def _keys(unread: Collection[Path]) -> frozenset[str]:
    """The keys that files which could not be read would have."""
    return frozenset(path.stem for path in unread)


def _asked(
    root: Path, statements: Mapping[str, Statement], unread: Collection[str]
) -> tuple[list[tuple[Path, int, AskedQuestion]], list[Problem]]:
    """All asked questions that name known statements only, once each, and what is wrong with the others.

    What names a statement that is ``unread`` is left out: nothing may be wrong with it.
    """
    good: list[tuple[Path, int, AskedQuestion]] = []
    problems: list[Problem] = []
    for path in asked_files(root):
        for number, asked in read_asked(path):
            if not isinstance(asked, AskedQuestion):
                problems.append(Problem(path, number, *asked))
            elif unknown := [key for key in asked.keys if key not in statements and key not in unread]:
                problems.append(Problem(path, number, f"names '{unknown[0]}', which is no statement", "correct the key or remove the line"))
            elif any(key in unread for key in asked.keys):
                continue
            elif said := _not_there(asked, statements):
                problems.append(Problem(path, number, said, "correct the key, the day or the country"))
            else:
                good.append((path, number, asked))
    again = {(path, number): place for path, number, place in repeated(good)}
    problems += [Problem(path, number, f"asked before, at {place}", "keep one") for (path, number), place in again.items()]
    return [own for own in good if own[:2] not in again], problems


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
    except OSError as error:
        return None, [Problem(path, 1, f"cannot be read ({error.strerror})", "let the user that runs Jelas read it")]
    except ValidationError as error:
        return None, [Problem(path, line_of(path, place), said, remedy) for place, said, remedy in faults(error, _guide(noun))]
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
    return adapter(noun).validate_python(load_yaml(content))


def line_of(path: Path, place: Sequence[str | int]) -> int:
    """The line (from 1) of ``place``, a path of keys and positions in the YAML file; the nearest parent's where it is absent."""
    from ruamel.yaml import YAML

    node: Any = YAML(typ="safe").compose(path)
    line = 1
    for step in place:
        if step not in (inner := _inner(node)):
            break
        at, node = inner[step]
        line = int(at.start_mark.line) + 1
    return line


def _inner(node: Any) -> dict[str | int, tuple[Any, Any]]:
    """What a node of YAML holds, by key or position: where it begins, and itself."""
    if node is None or isinstance(node.value, str):
        return {}
    if node.id == "sequence":
        return {position: (item, item) for position, item in enumerate(node.value)}
    return {key.value: (key, value) for key, value in node.value if isinstance(key.value, str)}


def _noun(path: Path) -> Any:
    if path.name == "glossary.yaml":
        return tuple[GlossaryTerm, ...]
    return ClaimFile if path.parent.name == "claims" else StatementFile


def _guide(noun: Any) -> str:
    if noun is StatementFile:
        return "docs/statements.md"
    return "docs/claims-and-glossary.md" if noun in (ClaimFile, tuple[GlossaryTerm, ...]) else "docs/for-editors.md"


def _place_problems(path: Path, files: Mapping[str, Path]) -> Iterator[Problem]:
    """What is wrong with where a file lies and what it is called."""
    if not _KEY.fullmatch(path.stem):
        yield Problem(path, 1, f"'{path.stem}' is no key", "rename the file: small letters a to z, digits and _ before .yaml")
    if path.parent.parent.name != "statements":
        return
    if path.parent.name not in TOPICS:
        yield Problem(path, 1, f"unknown topic folder '{path.parent.name}'", f"move it to one of: {', '.join(TOPICS)}")
    elif path.stem in files:
        yield Problem(path, 1, f"the key '{path.stem}' is already taken by {files[path.stem]}", "rename one of the two files")


def _stray(path: Path, root: Path) -> Problem:
    folder = path.relative_to(root).parts[0]
    form = {"statements": "statements/TOPIC/KEY.yaml", "claims": "claims/KEY.yaml", FOLDER: f"{FOLDER}/NAME.jsonl"}.get(
        folder, "glossary.yaml"
    )
    if not path.is_file():
        return Problem(path, 1, "is no file, so nothing is read from it", f"remove or rename it; files are called {form}")
    return Problem(path, 1, "is not read", f"call it {form}, or move it out of here")
