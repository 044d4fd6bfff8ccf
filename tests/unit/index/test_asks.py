"""The ways of asking for all passages: whose each is, and what was written down with it."""

import numpy as np

from knowledge.index.asks import Asks
from knowledge.index.groups import Groups
from knowledge.library.passage import UNANSWERED, Passage

PASSAGES = (
    Passage("chats/id#1", "chats", "chats", "id", "", "Chat.", asks=("bisa baca", "aman"), verdicts=("no", "yes"), follow_ups=1),
    Passage("notes/id#1", "notes", "notes", "id", "", "Catatan."),
    Passage("chats/en#1", "chats", "chats", "en", "", "Chats.", asks=("who reads",), verdicts=(None,)),
    Passage(
        f"{UNANSWERED}/en", UNANSWERED, UNANSWERED, "en", "", "", asks=("how often", "rain"), verdicts=(None, None), nearest=("chats", None)
    ),
)
ASKS = Asks(PASSAGES)


def test_each_is_known_by_its_number() -> None:
    assert ASKS.of(np.asarray([2, 0])).tolist() == [2, 0, 1]
    assert ASKS.owners(np.arange(5)).tolist() == [0, 0, 2, 3, 3]
    assert [(PASSAGES.index(passage), place) for passage, place in map(ASKS.place, range(5))] == [(0, 0), (0, 1), (2, 0), (3, 0), (3, 1)]


def test_what_was_written_down_with_them() -> None:
    assert ASKS.verdicts.tolist() == [1, 0, -1, -1, -1]
    assert ASKS.follow_ups.tolist() == [False, True, False, False, False]
    assert ASKS.bare.tolist() == [False, True, False, False]
    groups = Groups.build(PASSAGES)
    assert ASKS.nearest(groups).tolist() == [-1, -1, -1, 0, -1]
    assert ASKS.wanted(groups).classes.tolist() == [0, 0, 0, 2, 1]
