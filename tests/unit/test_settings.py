"""Settings come from the environment, each checked; an unknown one is an error."""

from pathlib import Path

import pytest

from knowledge.errors import JelasError
from settings import described, read_settings


@pytest.mark.parametrize(
    ("name", "text", "remedy"),
    [
        ("JELAS_RATE_LIMITS", "1", "correct its name"),
        ("JELAS_WORKERS", "many", "write a whole number"),
        ("JELAS_LOG_ADDRESSES", "yes", "write 1 or 0"),
        ("MODE", "prod", "write local or production"),
        ("JELAS_LOG", "xml", "write json or text"),
        ("PORT", "http", "write a whole number from 1 to 65535"),
        ("PORT", "0", "write a whole number from 1"),
        ("JELAS_THREADS", "0", "write a whole number from 1"),
        ("HOST", "bad host", "write an address or a name"),
        ("HOST", "::1", r"as in .*\[::\]"),
        ("EMBED_ORIGINS", "https://news.example news.example", "=news.example: write scheme and host"),
        ("EMBED_ORIGINS", "https://news.example/articles", "write scheme and host"),
        ("EMBED_ORIGINS", "https://news.example;script-src", "write scheme and host"),
    ],
)
def test_what_cannot_be_is_refused_with_the_remedy(name: str, text: str, remedy: str) -> None:
    with pytest.raises(JelasError, match=remedy) as told:
        read_settings({name: text})
    assert name in str(told.value)


def test_the_mode_decides_what_is_not_set() -> None:
    local, production = read_settings({}), read_settings({"MODE": "production"})
    assert (local.worker_count, local.log_form) == (1, "text")
    assert (production.worker_count, production.log_form) == (2, "json")
    own = read_settings({"MODE": "production", "JELAS_WORKERS": "5", "JELAS_LOG": "text"})
    assert (own.worker_count, own.log_form) == (5, "text")


def test_origins_may_end_in_a_slash() -> None:
    read = read_settings({"EMBED_ORIGINS": "https://news.example/, https://*.ngo.example http://localhost:3000"})
    assert read.embed_origins == ("https://news.example", "https://*.ngo.example", "http://localhost:3000")


def test_models_may_lie_elsewhere() -> None:
    assert read_settings({"JELAS_INSTANCE": "/var/lib/jelas"}).model_folder == Path("/var/lib/jelas/models")
    assert read_settings({"JELAS_MODELS": "/opt/models"}).model_folder == Path("/opt/models")


def test_every_setting_is_told_with_value_origin_and_meaning() -> None:
    environment = {"PORT": "9000"}
    rows = {variable: (value, origin) for variable, value, origin, meaning in described(read_settings(environment), environment) if meaning}
    assert rows["PORT"] == ("9000", "environment")
    assert rows["HOST"] == ("127.0.0.1", "default")
    assert "JELAS_MODELS" in rows


def test_what_is_empty_is_told_as_empty() -> None:
    told = {variable: value for variable, value, _, _ in described(read_settings({}), {})}
    assert (told["JELAS_MODELS"], told["JELAS_SHIPPED"]) == ("", "")


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost", "jelas.example", "[::]", "[::1]"])
def test_hosts(host: str) -> None:
    assert read_settings({"HOST": host}).host == host


def test_a_password_is_not_told() -> None:
    environment = {"JELAS_RATE_STORE": "redis://jelas:hunter2@store.example:6379/0"}
    told = {variable: value for variable, value, _, _ in described(read_settings(environment), environment)}
    assert told["JELAS_RATE_STORE"] == "redis://…@store.example:6379/0"
