"""Answers and citations made ready for templates: what a card shows, quotes marked inside their passage, hard words found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import Flask, render_template
from flask_babel import force_locale, gettext
from markupsafe import Markup, escape

from i18n.catalogues import Catalogues
from i18n.everyday import lexicon
from i18n.language import detect
from knowledge.answers.answer import Answer, Citation
from knowledge.answers.phrases import name_of
from knowledge.library.fields import Language
from knowledge.library.glossary import GlossaryTerm
from knowledge.library.sentences import sentence_spans, sentences
from knowledge.library.statement import WRONG_TODAY, Dates, Statement
from web.core import library, today
from web.language import day, page_language

_MARK = re.compile(r"\[(\d{1,2})\]")
_QUOTED = re.compile(r"(“[^”]{12,}”)")
_OPENING = re.compile(r"(^|[\s(\[–—])([\"'])(?=\S)")
_NAMES = {
    name.casefold(): name
    for name in (  # noqa: SIM905 - names read better as a line
        "AI Android API April Eropa EU Europe Facebook FBI February Februari Google Hamburg iCloud India Indonesia Inggris Instagram "
        "iPhone IP Ireland Irlandia Januari January Juli July June Juni Komdigi Kominfo Mei Messenger Meta Oktober PDP PSE Signal Telegram "
        "TikTok Turki Twitter UK UU WhatsApp Zuckerberg"
    ).split()
}
_NAME = re.compile(rf"\b(?:{'|'.join(_NAMES)})\b", re.IGNORECASE)
_MADE = re.compile(r"\b(yang (?:saya|aku|kami|kita|dia|mereka|Anda)) membuat\b")  # "yang saya bikin" is "yang saya buat"
_CURLED = {'"': "“", "'": "‘"}
_CONTACT = re.compile(r"(\b(?:110|112|119|129|faq\.whatsapp\.com)\b)")
TERMS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """How a statement stands on a day: ``kind`` names the words for it, ``since`` and ``newer`` say when and by what."""

    kind: str
    since: date | None = None
    newer: Statement | None = None


def register(app: Flask) -> None:
    """Offer these to templates."""
    app.jinja_env.filters.update(
        referenced=referenced, typeset=typeset, plain_words=plain_words, named=named, reachable=reachable, stated=stated
    )
    app.jinja_env.globals.update(standing=standing, citation_standing=citation_standing, marked=marked)
    app.jinja_env.globals.update(
        language_of=detect, terms_in=terms_in, statement_of=statement_of, is_past=is_past, speak=speak, steps=sentences
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def speak(language: Language, template: str, **values: object) -> Markup:
    """``template`` rendered in ``language``, whatever the page's: an answer speaks its question's language throughout."""
    with force_locale(language):
        return Markup(render_template(template, **values))  # noqa: S704 - the template has escaped it


def named(publisher: str) -> str:
    """What ``publisher`` is called in the language that is spoken here."""
    return name_of(publisher, page_language(), Catalogues())


def stated(dates: Dates) -> str:
    """The day since which a statement is on record, or that it is undated."""
    return str(gettext("statement.undated")) if dates.undated else day(dates.since)


def typeset(text: str) -> str:
    """``text`` with real quotation marks and apostrophes. For our own words; what a document says stays as it is."""
    return _OPENING.sub(lambda found: found[1] + _CURLED[found[2]], text).replace('"', "”").replace("'", "’")


def plain_words(ask: str, language: Language) -> str:
    """A way of asking fit to be offered: everyday spelling written out ("wa gue" is "WhatsApp saya"), names with capitals, real quotes."""
    standard = _MADE.sub(r"\1 buat", lexicon().standard(ask, language))
    standard = _NAME.sub(lambda found: _NAMES[found[0].casefold()], standard)
    first = standard[:1] if standard[1:2].isupper() else standard[:1].upper()  # iPhone stays iPhone
    return typeset(first + standard[1:])


def referenced(text: str, anchor: str, language: Language) -> Markup:
    """The answer's text with its ``[n]`` turned into links to the cards ``anchor-n``; what it quotes in the other language says so."""
    link = Markup('<a class="ref" href="#{0}-{1}">[{1}]</a>')
    pieces = [_foreign(piece, language) if place % 2 else escape(piece) for place, piece in enumerate(_QUOTED.split(text))]
    return Markup(_MARK.sub(lambda found: link.format(anchor, found[1]), str(Markup("").join(pieces))))  # noqa: S704 - escaped first


def reachable(text: str) -> Markup:
    """``text`` with the emergency numbers and addresses in it to be called and opened."""
    return Markup("").join(_contact(piece) if place % 2 else escape(piece) for place, piece in enumerate(_CONTACT.split(text)))


def _contact(found: str) -> Markup:
    address = f"tel:{found}" if found.isdecimal() else f"https://{found}/"
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(address, found)


def _foreign(quoted: str, language: Language) -> Markup:
    own = detect(quoted, language)
    return escape(quoted) if own == language else Markup('<span lang="{}">{}</span>').format(own, quoted)


def marked(quote: str, said: str) -> Markup:
    """``quote`` with those of its sentences in a <mark> that the answer's text repeats."""
    parts, end = [], 0
    for start, stop in sentence_spans(quote):
        sentence = quote[start:stop]
        parts += [escape(quote[end:start]), Markup("<mark>{}</mark>").format(sentence) if sentence in said else escape(sentence)]
        end = stop
    return Markup("").join([*parts, escape(quote[end:])]).replace("</mark> <mark>", " ")


def statement_of(key: str | None) -> Statement | None:
    """The statement ``key``, if the library has it."""
    return library().statements.get(key) if key else None


def standing(statement: Statement) -> Standing:
    """How ``statement`` stands today."""
    now, timeline = today(), library().timeline
    if timeline.replaced(statement.key, now):
        edges = timeline.superseded_by(statement.key, now)
        edge = next((edge for edge in edges if edge.makes_wrong), edges[0] if edges else None)
        return Standing("replaced", edge.since, library().statements.get(edge.newer)) if edge else Standing("ended")
    return Standing(statement.record.status if statement.record.status != "superseded" else "in_force")


def citation_standing(citation: Citation) -> Standing:
    """How a cited passage stood on the day of the answer."""
    for edge in citation.superseded_by:
        if edge.relation in WRONG_TODAY or citation.status == "superseded":
            return Standing("replaced", edge.since, statement_of(edge.statement))
    if not citation.in_force and citation.status != "historical":
        return Standing("ended")
    return Standing("in_force" if citation.in_force and citation.status == "superseded" else citation.status)


def is_past(answer: Answer) -> bool:
    """Whether the answer tells how things stood on an earlier day."""
    return answer.as_of < today()


def terms_in(texts: Iterable[str], language: Language) -> list[GlossaryTerm]:
    """The first hard words that occur in ``texts``, in the order of the glossary."""
    whole = " ".join(texts)
    return [term for term in library().glossary if _occurs(term, whole, language)][:TERMS_SHOWN]


def _occurs(term: GlossaryTerm, whole: str, language: Language) -> bool:
    wording = term.wording(language)
    return any(_word_pattern(form).search(whole) for form in (wording.term, *wording.also))


def _word_pattern(form: str) -> re.Pattern[str]:
    """Whole words; names in capitals (API, OTP) only as they are written."""
    flags = re.NOFLAG if form.isupper() else re.IGNORECASE
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)", flags)
