"""All settings in one typed place. Each comes from an environment variable of the same name in capitals, or its default."""

import os
import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from knowledge.errors import JelasError

ROOT = Path(__file__).resolve().parent
PREFIX = "JELAS_"
_LIMIT = r"\d{1,9} ?(?:per|/) ?(?:\d{1,9} ?)?(?:second|minute|hour|day|month|year)s?"
_ORIGIN = r"https?://(?:\*\.)?[A-Za-z0-9.\-]+(?::(?:\d{1,5}|\*))?"
_SECRET = re.compile(r"://[^/?#]*@")
_FORMS = {  # what else would be noticed by the first reader only, or by nobody: without a limit that can be read none is kept
    "HOST": (r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_.])?|\[[0-9A-Fa-f:.]+\]", "an address or a name, as in 0.0.0.0, [::] or localhost"),
    "JELAS_PUBLIC_URL": (r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", "the site's address, as in https://jelas.example"),
    "JELAS_RATE_LIMIT": (rf"{_LIMIT}(?:[;,|] ?{_LIMIT})*", "limits as in '60 per minute' or '60 per minute; 500 per day'"),
    "JELAS_RATE_STORE": (r"memory://|(?:rediss?|redis\+(?:unix|sentinel|cluster))://\S+", "memory:// or redis://HOST:PORT/NUMBER"),
}


def setting(default: Any, variable: str, meaning: str, choices: tuple[str, ...] = (), least: int = 0, most: int = 1000) -> Any:
    """A field read from ``variable``; ``meaning`` is what ``flask config`` prints. Where there are ``choices``, nothing else is taken;
    a number lies between ``least`` and ``most``.
    """
    return field(default=default, metadata={"variable": variable, "meaning": meaning, "choices": choices, "least": least, "most": most})


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set. Names without prefix are public (CONTRACT); all others begin with ``JELAS_``."""

    embedding_model: str = setting("multilingual-e5-small", "EMBEDDING_MODEL", "bundled model, hub name or folder")
    reranker_model: str = setting("", "RERANKER_MODEL", "cross-encoder (hub name or folder) that reorders the best hits; empty: none")
    embed_origins: tuple[str, ...] = setting((), "EMBED_ORIGINS", "sites that may frame Jelas, separated by spaces or commas")
    mode: str = setting("local", "MODE", "local (one worker, log as text) or production (two, log as JSON)", ("local", "production"))
    host: str = setting("127.0.0.1", "HOST", "address to listen on")
    port: int = setting(8000, "PORT", "port to listen on", least=1, most=65535)
    instance: Path = setting(ROOT / "instance", "JELAS_INSTANCE", "folder for everything built or collected at run time")
    knowledge: Path = setting(ROOT / "knowledge", "JELAS_KNOWLEDGE", "folder that holds statements, claims and the glossary")
    public_url: str = setting("", "JELAS_PUBLIC_URL", "address of the site as readers type it, for feeds and canonical links")
    models: Path = setting(Path(), "JELAS_MODELS", "folder of prepared models; empty: models in JELAS_INSTANCE")
    shipped: Path = setting(
        Path(), "JELAS_SHIPPED", "folder with an index and a cache built beforehand (an image's), taken up where they fit"
    )
    workers: int = setting(0, "JELAS_WORKERS", "worker processes; 0: by MODE")
    log: str = setting("", "JELAS_LOG", "form of the log, json or text; empty: by MODE", ("", "json", "text"))
    log_addresses: bool = setting(False, "JELAS_LOG_ADDRESSES", "whether a line of the log tells the reader's address")
    threads: int = setting(1, "JELAS_THREADS", "threads that serve one question", least=1)
    proxy_hops: int = setting(0, "JELAS_PROXY_HOPS", "reverse proxies in front of the server whose headers are trusted")
    rate_limit: str = setting("60 per minute", "JELAS_RATE_LIMIT", "questions a client may ask")
    rate_store: str = setting("memory://", "JELAS_RATE_STORE", "where rate limits are counted (memory:// or redis://...)")
    testing: bool = setting(False, "JELAS_TESTING", "tests only: deterministic embedder, no rate limit")

    @property
    def model_folder(self) -> Path:
        """Where prepared models lie."""
        return self.instance / "models" if self.models == Path() else self.models

    @property
    def index_folder(self) -> Path:
        """Where indexes lie."""
        return self.instance / "index"

    @property
    def worker_count(self) -> int:
        """How many worker processes serve."""
        return self.workers or (2 if self.mode == "production" else 1)

    @property
    def log_form(self) -> str:
        """``json`` or ``text``."""
        return self.log or ("json" if self.mode == "production" else "text")


def read_settings(environment: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Settings from ``environment`` (default: the process's), then ``overrides``.

    Raises JelasError for an unknown ``JELAS_`` variable or a value of the wrong type.
    """
    values = os.environ if environment is None else environment
    known = {item.metadata["variable"]: item for item in fields(Settings)}
    unknown = [name for name in values if name.startswith(PREFIX) and name not in known]
    if unknown:
        raise JelasError(f"unknown setting {unknown[0]}: correct its name ('flask config' lists all) or unset it")
    read = {item.name: _parsed(name, values[name], item) for name, item in known.items() if values.get(name)}
    return Settings(**{**read, **overrides})


def described(settings: Settings, environment: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """(variable, value, origin, meaning) of every setting, for ``flask config``; a password in an address is left out."""
    return [
        (
            item.metadata["variable"],
            _SECRET.sub("://…@", "" if (value := getattr(settings, item.name)) == Path() else str(value)),
            "environment" if environment.get(item.metadata["variable"]) else "default",
            item.metadata["meaning"],
        )
        for item in fields(Settings)
    ]


def _parsed(name: str, text: str, item: Field[Any]) -> Any:
    default = item.default
    if (choices := item.metadata["choices"]) and text not in choices:
        raise JelasError(f"{name}={text}: write {' or '.join(filter(None, choices))}")
    if isinstance(default, bool):
        return _truth(name, text)
    if isinstance(default, int):
        return _number(name, text, item.metadata["least"], item.metadata["most"])
    if (form := _FORMS.get(name)) and not re.fullmatch(form[0], text):
        shown = "" if "@" in text else f"={text}"  # what stands before an @ may be a password
        raise JelasError(f"{name}{shown}: write {form[1]}")
    if isinstance(default, tuple):
        return tuple(_origin(name, each) for each in text.replace(",", " ").split())
    return Path(text).resolve() if isinstance(default, Path) else text


def _origin(name: str, text: str) -> str:
    found = text.removesuffix("/")  # as it is copied from a browser's address bar
    if not re.fullmatch(_ORIGIN, found):
        raise JelasError(f"{name}={text}: write scheme and host alone, as in https://news.example or https://*.ngo.example")
    return found


def _truth(name: str, text: str) -> bool:
    if text.lower() not in ("0", "1", "true", "false"):
        raise JelasError(f"{name}={text}: write 1 or 0")
    return text.lower() in ("1", "true")


def _number(name: str, text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise JelasError(f"{name}={text[:20]}: write a whole number from {least} to {most}")
    return int(text)
