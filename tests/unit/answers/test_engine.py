"""The way of one question over a small library, with the deterministic embedder: exact answers, exact order."""

from dataclasses import dataclass, replace
from datetime import date
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assembly import Core
from evaluation.judge_examples import Recorder
from i18n.catalogues import Catalogues
from i18n.polarity import Turns
from knowledge.answers.answer import Answer, Question
from knowledge.answers.composition import reporters
from knowledge.answers.engine import Engine
from knowledge.answers.features import CANDIDATE_FEATURES, QUESTION_FEATURES, Candidates
from knowledge.answers.judge import Judgement, PlainJudge
from knowledge.answers.phrases import name_of
from knowledge.answers.turned import dump_turned, turned_asks, turned_in
from knowledge.answers.verification import verified
from knowledge.errors import QuoteMismatch
from knowledge.heads.recogniser import Questions
from knowledge.index.recognition import LEAST, Recognised
from knowledge.library.fields import Verdict
from knowledge.library.passage import Passage
from knowledge.library.reading import Library
from knowledge.library.sentences import sentences
from tests.small import TODAY, Edit


@pytest.fixture
def ask(standing_core: Core):
    """Ask the small library."""

    def put(text: str, **fields) -> Answer:
        return standing_core.engine.ask(Question(text, **fields))

    return put


def cited(answer: Answer) -> list[str | None]:
    return [citation.statement for citation in answer.citations]


def test_a_personal_chat_question_in_both_languages(ask) -> None:
    english = ask("can fb see my whatsapp messages?")
    indonesian = ask("apakah Facebook dapat membaca pesan WhatsApp saya?")
    assert (english.language, indonesian.language) == ("en", "id")
    assert cited(english)[:2] == cited(indonesian)[:2] == ["e2ee", "lawsuit_2026"]
    assert english.verdict == indonesian.verdict == "no"
    assert "According to WhatsApp" in english.text
    assert "Menurut WhatsApp" in indonesian.text


@pytest.mark.parametrize(("language", "said"), [("en", "The nearest one we hold"), ("id", "Yang paling dekat")])
def test_what_is_only_the_nearest_is_told_as_that_without_a_verdict(standing_core: Core, language: str, said: str) -> None:
    asked = {"en": "can fb see my whatsapp messages then?", "id": "lalu apakah Facebook dapat membaca pesan WhatsApp saya?"}
    question = Question(asked[language])
    sure = standing_core.engine.ask(question)
    unsure = replace(standing_core.engine, judge=PlainJudge(answer_from=0.0, related_from=0.0, sure_from=1.1)).ask(question)
    assert (sure.verdict, unsure.verdict, unsure.status) == ("no", None, "answered")
    assert (sure.sure, unsure.sure) == (True, False)
    assert cited(unsure) == cited(sure)
    hedge, answering, *_ = unsure.text.split("\n")
    assert said in hedge
    assert "[1]" in answering
    assert said not in sure.text


def test_what_is_worked_out_once_is_there_before_anybody_asks_and_no_answer_is(standing_core: Core) -> None:
    fresh = replace(standing_core.engine, index=replace(standing_core.engine.index))
    assert "asks" not in vars(fresh.index)
    fresh.warm()
    assert {"written", "follow_ups"} <= vars(fresh.index.asks).keys()
    assert not fresh.ask(Question("can somebody else read my chats or not?")).remembered


def test_everyday_words_and_denial(ask) -> None:
    assert ask("fb dpt membaca pesan wa gw ga sih").verdict == "no"
    assert ask("benarkah Facebook tidak dapat membaca pesan WhatsApp saya?").verdict == "yes"
    assert ask("siapa yang bisa membaca chat pribadi saya?").verdict is None


def test_every_quote_is_a_literal_part_of_its_passage(ask, standing_core: Core) -> None:
    answer = ask("can Facebook read my personal chats?")
    texts = {passage.id: passage.text for passage in standing_core.engine.index.passages}
    assert answer.citations
    assert all(citation.quote in texts[citation.passage] for citation in answer.citations)


def test_the_statement_that_answers_is_said_whole(ask, standing_core: Core) -> None:
    answer = ask("can Facebook read my personal chats?")
    text = standing_core.engine.library.statements["e2ee"].wordings["en"].text
    answering, limits, others = answer.text.split("\n")
    first, *rest = sentences(text)
    assert answering.endswith(f"{first} [1]")
    assert limits == f"{' '.join(rest)} [1]"
    assert "[2]" in others
    assert len(answer.citations[0].quote) < len(text)


def test_a_verdict_is_worded_as_what_was_stated(ask) -> None:
    assert ask("can fb see my whatsapp messages?").text.startswith("Statement by WhatsApp, in short: no. According to WhatsApp")
    denied = ask("benarkah Facebook tidak dapat membaca pesan WhatsApp saya?")
    assert denied.text.startswith("Pernyataan WhatsApp, ringkasnya: itu benar. ")
    leaning = ask("grup?", previous=("benarkah Facebook tidak dapat membaca pesan WhatsApp saya?",))
    assert (leaning.denied, leaning.lead) == (denied.denied, denied.lead) == (True, "Pernyataan WhatsApp, ringkasnya: itu benar.")


def test_what_the_press_reports_is_told_as_a_report(ask) -> None:
    english = ask("is there a lawsuit accusing Meta of storing WhatsApp chats?")
    assert english.text.startswith("Report by Business Today, in short: yes. Business Today reported")
    indonesian = ask("apakah pengadilan sudah memutuskan bahwa Meta membaca pesan WhatsApp?")
    assert indonesian.text.startswith("Laporan Business Today, ringkasnya: tidak. Business Today melaporkan")


def test_only_media_report(library: Library) -> None:
    found = reporters(library)
    assert {"Business Today", "KompasTekno", "Phoneworld", "ProPublica"} <= found
    assert not found & {
        "Meta",
        "WhatsApp",
        "European Commission",
        "NCLAT (India)",
        "DPC (Ireland)",
        "Rekabet Kurumu",
        "Republik Indonesia",
        "Mafindo",
    }


def test_a_regulation_is_not_called_an_act() -> None:
    said = Catalogues().say("answer.law", "id", publisher="Republik Indonesia", said="ya")
    assert said == "Peraturan perundang-undangan Republik Indonesia, ringkasnya: ya."


def test_publishers_are_called_what_the_reader_calls_them() -> None:
    assert name_of("European Commission", "id", Catalogues()) == "Komisi Eropa"
    assert name_of("WhatsApp", "id", Catalogues()) == "WhatsApp"
    assert name_of("Toko 100% Original", "id", Catalogues()) == "Toko 100% Original"


def test_what_is_disputed_says_so(ask) -> None:
    answer = ask("can Facebook read my personal chats?")
    assert answer.citations[0].disputed_by == ("lawsuit_2026",)
    assert "[2]" in answer.text


CHAIN = {"tl_feb8", "tl_jan15", "tl_may7", "tl_may28", "tl_now"}


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2021, 1, 10), {"tl_feb8"}),
        (date(2021, 2, 1), {"tl_jan15"}),
        (date(2021, 5, 20), {"tl_jan15", "tl_may7"}),
        (None, {"tl_jan15", "tl_may28", "tl_now"}),
    ],
)
def test_the_day_chooses_the_links_of_the_chain(ask, day: date | None, standing: set[str]) -> None:
    answer = ask("what happens to my account and functions if I never accept the update?", as_of=day)
    assert set(cited(answer)) & CHAIN == standing
    assert answer.as_of == (day or TODAY)


def test_what_came_later_is_told(ask) -> None:
    answer = ask("what happens if I do not accept the update?", as_of=date(2021, 1, 10))
    assert answer.notice is not None
    assert answer.notice.count("15 January 2021") == 1, "its title begins with the day, too"


def test_no_day_is_told_that_is_only_reckoned(ask) -> None:
    answer = ask("what happens if I do not accept the update?", as_of=date(2021, 6, 1))
    assert cited(answer)[0] == "tl_may28"
    assert answer.notice is not None
    assert answer.notice.startswith("What came later: ")


def test_a_replaced_statement_is_never_todays_answer(ask) -> None:
    for text in ("will my account be deleted on 8 February 2021?", "akun saya dihapus 8 Februari 2021?"):
        answer = ask(text)
        assert not {"tl_feb8", "tl_may7"} & set(cited(answer))


def test_a_question_about_back_then_gets_it_marked_as_replaced(ask) -> None:
    answer = ask("what did the first notice of January 2021 say about accepting after 8 February?")
    assert cited(answer)[0] == "tl_feb8"
    assert not answer.citations[0].in_force
    assert answer.citations[0].superseded_by[0].statement == "tl_jan15"
    assert answer.notice is not None


def test_european_statements_are_not_for_indonesia(ask) -> None:
    text = "are Meta companies service providers bound by WhatsApp's instructions under the European policy?"
    assert "eea_now" not in cited(ask(text.replace(" under the European policy", "")))
    assert cited(ask(text))[0] == "eea_now"
    assert cited(ask(text.replace(" under the European policy", ""), region="DE"))[0] == "eea_now"


@pytest.mark.parametrize(("text", "status"), [("halo kak", "out_of_scope"), ("akun wa saya dibajak orang, tolong", "no_statement")])
def test_greetings_and_concerns_need_no_search(ask, text: str, status: str) -> None:
    answer = ask(text)
    assert (answer.status, answer.citations) == (status, ())
    assert answer.text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("is the PDP law weaker than the rules in Mars?", "no_statement"),
        ("toko kecil saya kena UU PDP juga?", "no_statement"),
        ("resep rendang padang", "out_of_scope"),
    ],
)
def test_what_names_our_matter_is_never_out_of_scope(standing_core: Core, text: str, status: str) -> None:
    refusing = replace(standing_core.engine, judge=PlainJudge(answer_from=1.1, related_from=2.0))
    assert refusing.ask(Question(text)).status == status


@pytest.mark.parametrize(
    ("text", "said"), [("halo kak", "Halo!"), ("makasih ya", "Sama-sama"), ("are you a bot from facebook?", "We are Jelas")]
)
def test_civility_is_met_with_civility(ask, text: str, said: str) -> None:
    answer = ask(text)
    assert answer.text.startswith(said)
    assert "independen" in answer.text
    assert answer.status == "out_of_scope"
    assert not answer.as_json().keys() & {"greeting", "concern", "lead", "remembered"}


def test_an_answer_is_told_in_the_language_that_is_wanted(ask) -> None:
    told, own = (ask("apakah facebook bisa baca chat saya?", told_in=language) for language in ("en", None))
    assert (told.language, own.language) == ("en", "id")
    assert [one.statement for one in told.citations] == [one.statement for one in own.citations]
    assert told.verdict == own.verdict
    assert {one.language for one in told.citations} == {"en"}


def test_spying_gets_no_instructions(ask) -> None:
    answer = ask("gimana cara sadap wa pacar saya")
    assert answer.status == "out_of_scope"
    assert "SAPA 129" in answer.text


@pytest.mark.parametrize("text", ["?", "\u0000", "\ud800", "👍" * 100, "a" * 500, "' OR 1=1 --", "{{7*7}}", "\u202ekbaF"])
def test_odd_input_gets_an_answer_object(ask, text: str) -> None:
    assert ask(text).status in ("answered", "clarify", "no_statement", "out_of_scope")


def test_nothing_on_record_means_no_answer(ask) -> None:
    answer = ask("can Facebook read my personal chats?", as_of=date(2009, 1, 1))
    assert (answer.status, answer.citations, answer.suggestions) == ("no_statement", (), ())
    assert "listed below" not in answer.text  # nothing is


def test_the_public_object_is_plain_json(ask) -> None:
    row = ask("can Facebook read my personal chats?").as_json()
    assert row["as_of"] == "2026-11-23"
    assert {
        "question",
        "language",
        "region",
        "status",
        "verdict",
        "text",
        "citations",
        "choices",
        "suggestions",
        "confidence",
        "index",
    } <= set(row)


def test_the_judge_is_told_in_which_manner_nobody_asked(standing_core: Core) -> None:
    recorder, engine = Recorder(), standing_core.engine
    put = replace(engine, judge=recorder)
    for text in ("why do they read my chats?", "do they read my chats?"):
        put.evidence(engine.reader.read(text, (), "en", "en"), TODAY, "ID")
    asked_why, plain = recorder.told
    column, of_question = CANDIDATE_FEATURES.index("manner.why.unasked"), QUESTION_FEATURES.index("manner.why")
    assert (asked_why.question[of_question], plain.question[of_question]) == (1, 0)
    assert asked_why.rows[:, column].max() == 1
    assert not plain.rows[:, column].any()
    others = [CANDIDATE_FEATURES.index(f"manner.{name}.unasked") for name in ("judges", "feels", "ahead", "compares")]
    assert not asked_why.rows[:, others].any()


def test_how_ways_of_asking_are_turned_is_kept_beside_the_index(tmp_path: Path) -> None:
    passages = [
        Passage("a/en#1", "a", "a", "en", "", "", asks=("can it read", "it cannot read", "is it safe"), verdicts=("no", "yes", None)),
        Passage("a/id#1", "a", "a", "id", "", "", asks=("apakah aman",), verdicts=("yes",)),
    ]
    read = turned_asks(passages, Turns())
    assert read.tolist() == [[False, False], [True, False], [False, False], [False, True]]
    assert turned_in(tmp_path, passages, Turns()).tolist() == read.tolist()
    (tmp_path / "turned.npy").write_bytes(dump_turned(~read))
    assert turned_in(tmp_path, passages, Turns()).tolist() == (~read).tolist()
    assert turned_asks([], Turns()).shape == (0, 2)


def test_a_quote_that_is_not_there_is_refused() -> None:
    passage = Passage("e2ee/id#1", "e2ee", "e2ee", "id", "judul", "Isi yang tersimpan.")
    assert verified("yang tersimpan", passage) == "yang tersimpan"
    with pytest.raises(QuoteMismatch, match="e2ee/id#1"):
        verified("yang berubah", passage)


@pytest.mark.parametrize(("day", "chosen"), [(date(2021, 2, 1), True), (TODAY, False)])
def test_the_judge_is_told_how_lately_only_where_a_day_was_chosen(standing_core: Core, day: date, chosen: bool) -> None:
    recorder = Recorder()
    read = standing_core.engine.reader.read("can Facebook read my personal chats?", (), None, "en")
    replace(standing_core.engine, judge=recorder).evidence(read, day, "ID")
    (told,) = recorder.told
    lately = told.rows[:, CANDIDATE_FEATURES.index("recent.chosen")]
    assert bool(told.question[QUESTION_FEATURES.index("chosen")]) is chosen
    assert (lately > 0).all() if chosen else not lately.any()


@dataclass
class Telling:
    """A judge that tells how likely it is that anything answers, as it was told to, one time after the other."""

    chances: list[float]
    answer_from: float = 0.0
    related_from: float = 0.0
    sure_from: float = 0.0

    def judge(self, candidates: Candidates) -> Judgement:
        """Tell the next."""
        return Judgement(dict.fromkeys(candidates.groups.tolist(), 0.0), self.chances.pop(0), 0.0, 0.0)


@pytest.mark.parametrize(
    ("together", "alone", "lead", "leans"), [(0.5, 0.9, 1.0, False), (0.5, 0.6, 1.0, True), (0.5, 0.4, -1.0, False), (0.0, 0.0, 0.0, True)]
)
def test_a_turn_is_understood_in_the_way_that_is_likelier_answered(
    standing_core: Core, together: float, alone: float, lead: float, leans: bool
) -> None:
    read = standing_core.engine.reader.read("are voice calls encrypted", ("can Facebook read my personal chats?",), None, "en")
    assert read.follow_up
    telling = replace(standing_core.engine, judge=Telling([together, alone]))
    taken, evidence = telling.understood(replace(read, lead=lead), TODAY, "ID")
    assert taken.follow_up is leans
    assert (evidence.judgement.answerable == pytest.approx(alone)) is not leans
    assert evidence.question.follow_up is leans


@pytest.mark.parametrize(("together", "alone"), [(0.9, 0.2), (0.2, 0.9)])
def test_the_other_way_to_understand_a_turn_counts_half(standing_core: Core, together: float, alone: float) -> None:
    read = standing_core.engine.reader.read("are voice calls encrypted", ("can Facebook read my personal chats?",), None, "en")
    telling = replace(standing_core.engine, judge=Telling([together, alone]))
    taken, evidence = telling.understood(replace(read, lead=0.0), TODAY, "ID")
    assert taken.follow_up is (together > alone)
    assert evidence.judgement.odds == pytest.approx(log(0.9 / 0.1) + 0.5 * log(0.2 / 0.8), abs=1e-6)


def test_a_question_that_editors_wrote_down_gets_the_verdict_they_gave(ask, standing_core: Core) -> None:
    told = 0
    for key, statement in standing_core.library.statements.items():
        for language, wording in statement.wordings.items():
            for text, verdict in wording.searched:
                answer = ask(text, language=language)
                if cited(answer)[:1] == [key] and standing_core.engine.reader.read(text, (), None, language).yes_no:
                    assert answer.verdict == verdict, text
                    told += verdict is not None
    assert told > 20


def test_what_a_title_says_is_so(ask, standing_core: Core) -> None:
    told = 0
    for key, statement in standing_core.library.statements.items():
        for language, wording in statement.wordings.items():
            answer = ask(f"{wording.title}?", language=language)
            if cited(answer)[:1] == [key] and standing_core.engine.reader.read(wording.title, (), None, language).yes_no:
                assert answer.verdict == "yes", wording.title
                told += 1
    assert told > 5


def test_where_editors_gave_none_there_is_none_though_its_neighbours_would_say_one(standing_core: Core) -> None:
    engine = standing_core.engine
    text, group = "is my personal chat safe from Facebook", engine.index.groups.of[engine.index.owned_by("e2ee")[0]]
    voters = engine.composer.voters
    assert voters.given(group, text, "en") == set()
    passages = [
        replace(passage, asks=(*passage.asks, text.upper()), verdicts=(*passage.verdicts, None)) if passage.owner == "e2ee" else passage
        for passage in engine.index.passages
    ]
    assert replace(voters, index=replace(engine.index, passages=passages)).given(group, text, "en") == {None}


def test_twins_are_known_by_the_numbers_that_one_names_and_the_other_does_not(standing_core: Core) -> None:
    engine = standing_core.engine
    first = engine.index.owned_by("tl_jan15")[0]
    group = int(engine.index.groups.of[first])
    named = {number for ask in engine.index.passages[first].asks for number in Turns().numbers(ask, "id")}
    assert 8.0 in named
    differ = {}
    for day in (8, 31):
        question = engine.index.encode(engine.embedder, f"apakah tanggal {day} Februari masih berlaku", "id")
        twins = engine.composer.voters.twins(group, question, (False, False))
        differ[day] = {(missed, unasked) for missed, unasked, _ in twins.numbers.astype(bool).tolist()}
    assert (False, False) in differ[8]
    assert all(missed for missed, _ in differ[31])
    assert (True, True) in differ[31]


@dataclass(frozen=True)
class Recognising:
    """Recognises every question as asking for ``group``, with this ``share``."""

    group: int
    share: float

    def of(self, questions: Questions, count: int) -> Recognised:
        groups = np.full(count, LEAST, dtype=np.float32)
        groups[self.group] = log(self.share)
        return Recognised(groups, np.full(count, LEAST, dtype=np.float32), log(1 - self.share), lambda group: np.zeros(3, np.float32))


def recognising(engine: Engine, owner: str, share: float = 0.9) -> Engine:
    """``engine`` where every question is recognised as asking for the statement ``owner``."""
    group = int(engine.index.groups.of[engine.index.owned_by(owner)[0]])
    recognition: Any = Recognising(group, share)
    return replace(engine, index=replace(engine.index, recognition=recognition))


@pytest.fixture
def without_britain(edit: Edit, core: Core) -> Engine:
    """Answers from the small library, in which what WhatsApp says of personal chats leaves Britain and Korea out and says so."""

    def leave_out(data: dict[str, Any]) -> None:
        data["except_regions"] = ["GB", "KR"]
        data["en"]["propositions"] = [
            {"question": "can Facebook read my personal chats in Britain?", "verdict": "no"},
            {"question": "is Britain exempt from that rule?", "verdict": "yes"},
            {"question": "is Indonesia exempt from that same rule?", "verdict": "no"},
            {"question": "are personal chats encrypted?", "verdict": "yes"},
        ]
        data["en"]["asked"].append("which address do I write to in Britain?")

    edit("who-can-read/e2ee", leave_out)
    core.engine.judge = PlainJudge(answer_from=0.0, related_from=0.0)
    return core.engine


@pytest.mark.parametrize(
    ("text", "region", "verdict"),
    [
        ("can Facebook read my personal chats in Britain?", None, "no"),
        ("can Facebook read my personal chats in Korea?", None, "no"),
        ("can Facebook read my personal chats in Britain?", "KR", "no"),
        ("is Britain exempt from that rule?", None, "yes"),
    ],
)
def test_who_asks_whether_it_is_so_where_a_statement_does_not_hold_is_told_that(
    without_britain: Engine, text: str, region: str | None, verdict: Verdict
) -> None:
    answer = recognising(without_britain, "e2ee").ask(Question(text, region=region))
    assert (cited(answer)[0], answer.verdict) == ("e2ee", verdict)


def test_what_is_asked_about_a_place_where_the_statement_holds_is_passed_over(without_britain: Engine) -> None:
    assert cited(recognising(without_britain, "e2ee").ask(Question("is Korea exempt from that same rule?")))[0] == "e2ee"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("are personal chats encrypted in Britain?", None),
        ("can Facebook read my personal chats?", "GB"),
        ("which address do I write to in Britain?", None),
        ("who can read my personal chats in Britain?", None),
        ("do I write to which address in Britain?", None),
    ],
)
def test_what_holds_elsewhere_does_not_tell_what_is_so_there(without_britain: Engine, text: str, region: str | None) -> None:
    asked = Question(text, region=region)
    assert "e2ee" not in cited(recognising(without_britain, "e2ee").ask(asked))


def test_a_region_left_out_is_told_only_where_the_question_asks_for_that_statement(without_britain: Engine) -> None:
    asked = Question("can Facebook read my personal chats in Britain?")
    for engine in (without_britain, recognising(without_britain, "e2ee", share=0.4), recognising(without_britain, "lawsuit_2026")):
        assert "e2ee" not in cited(engine.ask(asked))
