"""The patterns of ``i18n``, and the words that they are spelt with."""

import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import i18n

MODULES: dict[str, ModuleType] = {
    file.stem: import_module(f"i18n.{file.stem}") for file in sorted(Path(str(i18n.__file__)).parent.glob("[a-z]*.py"))
}


def patterns(value: object) -> list[re.Pattern[str]]:
    """The patterns that are ``value``, or in it."""
    if isinstance(value, re.Pattern):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else ()
    return [pattern for part in inner for pattern in patterns(part)]


def words(source: str) -> set[str]:
    """The words and phrases in ``source``, of phrases with parts that may be left out the whole and the parts."""
    bare = re.sub(r"\(\?(?:i?:|[=!>]|<[=!]|P<\w+>)", "(", re.sub(r"\\.|\[[^]]*\]|\{[^}]*\}", "\n", source))
    phrases = (re.findall(r"[A-Za-z][A-Za-z' -]*", re.sub(r"[()?*+]", between, bare)) for between in ("", "|"))
    return {phrase.strip() for found in phrases for phrase in found}


PATTERNS = {name: [pattern for value in vars(module).values() for pattern in patterns(value)] for name, module in MODULES.items()}
