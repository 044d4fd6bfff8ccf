"""The language of a page: ``?language=``, then what the browser accepts, then Indonesian. No cookie; links keep the choice."""

import re
from datetime import date
from typing import Any, cast, get_args

from babel import Locale
from flask import Flask, Response, g, has_request_context, request
from flask_babel import Babel, get_locale
from werkzeug.exceptions import HTTPException

from i18n.catalogues import TRANSLATIONS, compile_catalogues, written_day
from knowledge.library.fields import LANGUAGES, Language

DEFAULT: Language = "id"
THEMES = ("light", "dark")
_SPOKEN = {"id": "id", "in": "id", "en": "en"}  # "in" is what old phones call Indonesian
_COUNTRY = re.compile(r"[A-Z]{2}")
_WITHOUT_CHOICES = ("static", "library_api", "health", "feeds")


def register(app: Flask) -> None:
    """Set Flask-Babel up, compile catalogues that are out of date, and keep the reader's choices in links."""
    compile_catalogues()
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(TRANSLATIONS))
    app.config.setdefault("BABEL_DEFAULT_LOCALE", DEFAULT)
    Babel(app, locale_selector=negotiated)
    app.url_defaults(_keep_choices)
    app.after_request(_varied)
    app.jinja_env.filters.update(day=day, short_day=short_day)
    app.jinja_env.globals.update(language=page_language, LANGUAGES=LANGUAGES, theme=chosen_theme, given=given, country=country)
    app.jinja_env.globals.update(chosen_region=chosen_region)


def negotiated() -> Language:
    """The language this request is to be met in."""
    asked = chosen_language()
    if asked:
        return asked
    g.by_browser = True
    best = request.accept_languages.best_match(list(_SPOKEN), DEFAULT)
    return cast(Language, _SPOKEN[best or DEFAULT])


def _varied(response: Response) -> Response:
    """Tell caches where the language hung on the browser's, whatever the page."""
    if g.get("by_browser"):
        response.vary.add("Accept-Language")
    return response


def given(name: str) -> str | None:
    """What the address, or else the form, says for ``name``. A form too large to be read says nothing."""
    try:
        return request.args.get(name) or request.form.get(name)
    except HTTPException:
        return None


def chosen_language() -> Language | None:
    """The language named in the address (or the form), if it is one of ours."""
    asked = given("language") if has_request_context() else None
    return cast(Language, asked) if asked in get_args(Language) else None


def wanted_language() -> Language | None:
    """The language a reader wants the answer told in, whichever the question is in: the address says so after a switch of language."""
    wanted = given("answer") if has_request_context() else None
    return cast(Language, wanted) if wanted in get_args(Language) else None


def chosen_theme() -> str | None:
    """``light`` or ``dark`` if the address says so; None leaves it to the reader's system."""
    asked = given("theme")
    return asked if asked in THEMES else None


def chosen_region() -> str | None:
    """The code of the country named in the address or the form; None where there is no such country: readers did not write it."""
    code = (given("region") or "").strip().upper()
    return code if country(code) else None


def page_language() -> Language:
    """The language being rendered now (inside ``in_language`` it is that one)."""
    locale = get_locale()
    return cast(Language, locale.language if locale else DEFAULT)


def day(when: str | date) -> str:
    """A full or partial ISO date as the page's language writes it."""
    return written_day(when if isinstance(when, str) else when.isoformat(), page_language())


def short_day(when: str) -> str:
    """A full or partial ISO date with its month shortened, for drawings."""
    return written_day(when, page_language(), short=True)


def country(code: str | None) -> str | None:
    """The name of the country ``code`` in the page's language; None where there is no such country."""
    name: str | None = Locale(page_language()).territories.get(code) if code and _COUNTRY.fullmatch(code) else None
    return name


def _keep_choices(endpoint: str, values: dict[str, Any]) -> None:
    """Links inside the site carry on ``language`` and ``theme`` where the reader chose them."""
    if not has_request_context() or endpoint.partition(".")[0] in _WITHOUT_CHOICES:
        return
    for name, chosen in (("language", chosen_language()), ("theme", chosen_theme())):
        if chosen:
            values.setdefault(name, chosen)
