"""A site for tests: the real pages and library over an engine that answers at once and always the same."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask

import web
from i18n.catalogues import phrases
from knowledge.answers.answer import Answer, Choice, Citation, Question, SupersededBy
from knowledge.answers.interpretation import Concern
from knowledge.library.fields import Language, Verdict
from knowledge.library.reading import Library
from knowledge.library.sentences import sentences
from knowledge.library.statement import Statement
from settings import Settings

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 23)
ENGLISH = frozenset(["can", "my", "the", "is", "does", "what", "which", "who", "delete", "how", "was", "will", "and", "facebook's"])
LITERAL = "We never sell your exact location."
DOCUMENT: dict[str, Any] = {
    "statement": None,
    "passage": "doc:warung-chat#1",
    "quote": LITERAL,
    "language": "en",
    "publisher": "Warung",
    "title": "Warung Chat Privacy Policy",
    "url": "https://warung.example/privacy",
    "kind": "document",
    "heading": "Location",
    "since": "2021-01-01",
    "disputed_by": (),
}


@dataclass
class StubEngine:
    """Chooses the kind of answer by a word in the question: toko/shop asks back, cuaca/weather is out of scope, kucing/cat unknown.

    The verdict is no; benarkah/really makes it yes, sebagian/some partly; dulu cites what was said back then, dokumen/document a document;
    nyadap/spying and dibajak raise a concern, halo/hello greets.
    """

    library: Library
    fingerprint: str = "sha256:stub"
    documents: None = None
    asked: list[Question] = field(default_factory=list)

    @staticmethod
    def today() -> date:
        """A day that never changes."""
        return TODAY

    def ask(self, question: Question) -> Answer:
        """See ``Engine.ask``."""
        self.asked.append(question)
        words = set(question.text.lower().replace("?", "").split())
        language: Language = question.told_in or question.language or ("en" if words & ENGLISH else question.page_language)
        blank = Answer(
            question.text, language, question.as_of or TODAY, question.region or "ID", "answered", "", index=self.fingerprint, took_ms=1.5
        )
        if words & {"nyadap", "spying", "dibajak"}:
            concern: Concern = "takeover" if "dibajak" in words else "watched"
            return replace(blank, status="no_statement", concern=concern, text=phrases(language)(f"answer.concern.{concern}"))
        if words & {"halo", "hello"}:
            return replace(blank, status="out_of_scope", greeting="hello", text=phrases(language)("answer.greeting.hello"))
        if words & {"cuaca", "weather"}:
            return replace(blank, status="out_of_scope", text=_said(language, "Itu di luar topik Jelas.", "That is not Jelas' topic."))
        if words & {"kucing", "cat"}:
            return self._unknown(blank)
        if words & {"toko", "shop"}:
            return self._which(blank)
        read = self._date(blank) if words & {"dihapus", "deleted"} else self._read(blank)
        verdict: Verdict = "yes" if words & {"benarkah", "really"} else "partly" if words & {"sebagian", "some"} else "no"
        return replace(read, verdict=verdict, denied=bool(words & {"tidak", "cannot"}))

    def suggest(self, prefix: str, language: str, limit: int = 6) -> list[str]:
        """Ways of asking that hold what was typed."""
        asks = (ask for found in self.library.statements.values() for ask, _ in found.wordings["en" if language == "en" else "id"].asks)
        return [ask for ask in asks if prefix.lower() in ask.lower()][:limit]

    def _read(self, blank: Answer) -> Answer:
        main, *others = (self.library.statements[key] for key in ("e2ee", "metadata", "no_logs") if key in self.library.statements)
        citations = tuple(self._cite(number, found, blank) for number, found in enumerate((main, *others), start=1))
        lead = _said(blank.language, "Menurut WhatsApp, tidak:", "According to WhatsApp, no:")
        first = sentences(main.wordings[blank.language].text)[0]
        text = f"{lead} {first} [1]" + "".join(f" {found.heading} [{found.number}]." for found in citations[1:])
        if {"dokumen", "document"} & set(blank.question.split()):
            text, citations = f"Menurut Warung: “{LITERAL}” [1]", (replace(citations[0], **DOCUMENT), *citations[1:])
        following = (_said(blank.language, "Apakah Meta AI membaca obrolan saya?", "Does Meta AI read my chats?"),)
        return replace(blank, verdict="no", text=text, citations=citations, suggestions=following, confidence=0.97, lead=lead)

    def _date(self, blank: Answer) -> Answer:
        back_then = "dulu" in blank.question.split()
        key = "tl_feb8" if back_then or blank.as_of < date(2021, 1, 15) else "tl_now"
        citation = self._cite(1, self.library.statements[key], blank)
        notice = _said(blank.language, "Sejak itu diganti.", "It has been replaced since.") if key == "tl_feb8" else None
        return replace(blank, verdict="no", text=f"{citation.quote} [1]", citations=(citation,), confidence=0.9, notice=notice)

    def _which(self, blank: Answer) -> Answer:
        choices = (
            Choice(
                _said(blank.language, "Chat pribadi", "Personal chats"),
                _said(blank.language, "apakah chat pribadi dibaca?", "can my personal chats be read?"),
            ),
            Choice(
                _said(blank.language, "Chat bisnis", "Business chats"),
                _said(blank.language, "apakah pesan bisnis dibaca?", "can my business messages be read?"),
            ),
        )
        return replace(blank, status="clarify", choices=choices, text=_said(blank.language, "Chat yang mana?", "Which chats do you mean?"))

    def _unknown(self, blank: Answer) -> Answer:
        near = tuple(found.wordings[blank.language].title for found in list(self.library.statements.values())[:3])
        return replace(
            blank,
            status="no_statement",
            suggestions=near,
            text=_said(blank.language, "Belum ada yang menyatakan itu.", "Nobody has stated that."),
        )

    def _cite(self, number: int, statement: Statement, blank: Answer) -> Citation:
        record, wording, timeline = statement.record, statement.wordings[blank.language], self.library.timeline
        edges = timeline.superseded_by(statement.key, blank.as_of)
        return Citation(
            number=number,
            statement=statement.key,
            facts=record.facts,
            passage=f"{statement.key}/{blank.language}#1",
            quote=" ".join(sentences(wording.text)[:2]),
            language=blank.language,
            publisher=record.publisher,
            speaker=record.speaker,
            title=record.source.title,
            url=record.source.url,
            kind=record.source.kind,
            published=record.dates.published,
            undated=record.dates.undated,
            checked=record.dates.checked,
            effective=record.dates.effective,
            region=record.region,
            scope=record.scope,
            status=record.status,
            since=record.dates.since,
            in_force=timeline.in_force(statement.key, blank.as_of),
            superseded_by=tuple(SupersededBy(edge.newer, edge.relation, edge.since) for edge in edges),
            disputed_by=record.disputed_by,
            heading=wording.title,
        )


def make_site(library: Library, instance: Path, origins: tuple[str, ...] = (), **own: Any) -> Flask:
    """The site over a stub engine."""
    app = Flask("jelas", root_path=str(ROOT))
    settings = Settings(embed_origins=origins, instance=instance, testing=True, **own)
    app.extensions["jelas"] = SimpleNamespace(engine=StubEngine(library), library=library, settings=settings, index_built=None)
    web.register(app)
    return app


def _said(language: Language, indonesian: str, english: str) -> str:
    return indonesian if language == "id" else english
