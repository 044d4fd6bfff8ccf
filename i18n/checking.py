"""Whether the catalogues are complete: keys used but absent, present but unused, without a translation or real quotation marks, or with
other placeholders.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from i18n.catalogues import catalogue
from knowledge.library.fields import LANGUAGES, Language

ROOT = Path(__file__).resolve().parent.parent
RESERVED = ("widget.",)  # copied into static/widget.js
_TEMPLATE_CALL = re.compile(r"""\b_\(\s*"([^"]+)"\s*(~)?""")
_CHOICE = re.compile(r"""\b_\(\s*"([^"]+)" if [^)]*? else "([^"]+)"\s*\)""")
_PYTHON_CALL = re.compile(r"""\b(?:gettext|say)\(\s*f?"([^"{]+)(\{)?""")
_KEY = re.compile(r"""["']((?:answer|starter|nav|foot)\.[a-z_-]+)["']""")
_STRAIGHT = re.compile("[\"']")
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def problems(root: Path = ROOT) -> list[str]:
    """Everything wrong, one line each."""
    whole, families = used_keys(root)
    catalogues = {language: _read(catalogue(language)) for language in LANGUAGES}
    return [problem for language, found in catalogues.items() for problem in _in_one(language, found, whole, families)] + list(
        _between(catalogues)
    )


def used_keys(root: Path) -> tuple[set[str], set[str]]:
    """The keys that templates and code name in whole, and the beginnings (``kind.``) of those that they put together."""
    whole: set[str] = set()
    families: set[str] = set()
    for path in [*root.glob("templates/**/*"), *root.glob("web/*.py"), *root.glob("knowledge/**/*.py"), *root.glob("*.py")]:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        calls = _PYTHON_CALL if path.suffix == ".py" else _TEMPLATE_CALL
        for key, computed in calls.findall(text):
            (families if computed else whole).add(key)
        if path.suffix != ".py":
            whole.update(key for pair in _CHOICE.findall(text) for key in pair)
        whole.update(_KEY.findall(text))
    return whole, families


def _read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source)


def _texts(found: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in found if message.id}


def _in_one(language: str, found: Catalog, whole: set[str], families: set[str]) -> Iterator[str]:
    texts = _texts(found)
    for key in sorted(whole - texts.keys()):
        yield f"{language}: '{key}' is used but absent: add it to {catalogue(language)}"
    for key, text in texts.items():
        if not text.strip():
            yield f"{language}: '{key}' has no translation: write one"
        if _STRAIGHT.search(text):
            yield f"{language}: '{key}' has straight quotation marks: write “ ”, ‘ ’ or ’"
        if key not in whole and not key.startswith((*families, *RESERVED)):
            yield f"{language}: '{key}' is used nowhere: remove it"
    for family in sorted(families):
        if not any(key.startswith(family) for key in texts) and not family.startswith(RESERVED):
            yield f"{language}: no key begins with '{family}' though one is asked for: add it"


def _between(catalogues: dict[Language, Catalog]) -> Iterator[str]:
    """Both languages have the same keys, each with the same placeholders."""
    one, other = (_texts(catalogues[language]) for language in LANGUAGES)
    for key in sorted(one.keys() ^ other.keys()):
        yield f"'{key}' is in one language only: add it to the other"
    for key in sorted(one.keys() & other.keys()):
        if set(_PLACEHOLDER.findall(one[key])) != set(_PLACEHOLDER.findall(other[key])):
            yield f"'{key}' has other placeholders in the other language: make them the same"
