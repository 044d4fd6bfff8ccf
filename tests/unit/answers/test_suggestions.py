"""Suggestions while typing: tolerant of slips, one a statement, fit to be shown."""

from knowledge.answers.suggestions import Suggestions, shown

ASKS = Suggestions(
    (("e2ee", "apakah Facebook bisa membaca chat saya?"), ("e2ee", "facebook baca chat"), ("backup", "cadangan di google drive aman ga")),
    {"e2ee": 1.0},
)


def test_a_slip_finds_what_was_meant() -> None:
    assert ASKS.similar("facebok baca", 3) == ["Facebook baca chat?"]
    assert ASKS.similar("cadngan gogle", 3) == ["Cadangan di google drive aman ga?"]


def test_a_word_that_only_resembles_is_no_slip() -> None:
    others = Suggestions((("a", "posisi saya dilacak?"), ("b", "polisi minta data"), ("c", "bahasa apa saja?")), {})
    assert others.similar("polisi", 3) == ["Polisi minta data?"]
    assert others.similar("bahaya", 3) == []


def test_most_of_what_was_typed_is_in_what_is_offered() -> None:
    assert ASKS.similar("facebook baca rekening", 3) == []
    assert ASKS.similar("cadangan di google foto", 3) == ["Cadangan di google drive aman ga?"]


def test_half_a_word_finds_the_whole() -> None:
    assert ASKS.similar("cadang", 3) == ["Cadangan di google drive aman ga?"]


def test_nothing_for_nothing() -> None:
    assert ASKS.similar("", 3) == ASKS.similar("?", 3) == ASKS.similar("xyzzy plugh", 3) == []


def test_what_is_shown_ends_as_a_question() -> None:
    assert shown("who can read it") == "Who can read it?"
    assert shown("siapa bisa baca?") == "Siapa bisa baca?"
    assert shown("iPhone saya aman?") == "iPhone saya aman?"


def test_asks_without_a_word_are_passed_over() -> None:
    asks = Suggestions((("a", "?"), ("b", "facebook baca chat"), ("c", "!"), ("d", "cadangan aman"), ("e", "")), {})
    assert asks.similar("facebok", 5) == ["Facebook baca chat?"]
    assert asks.similar("cadngan", 5) == ["Cadangan aman?"]
    assert Suggestions((("a", "?"),), {}).similar("facebook", 5) == Suggestions((), {}).similar("facebook", 5) == []
