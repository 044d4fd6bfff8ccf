"""What changed: nothing lost on either side, and reworded blocks side by side."""

import pytest

from knowledge.documents import changes as changes_module
from knowledge.documents.changes import amount, changes
from knowledge.documents.formats import read_text
from tests.unit.documents.conftest import FIRST, SECOND, THIRD

OLD, MIDDLE, NEW = (read_text(text.encode(), "a.md").text for text in (FIRST, SECOND, THIRD))


def test_both_sides_can_be_put_together_again():
    for before, after in ((OLD, NEW), (NEW, OLD), (OLD, OLD)):
        rows = changes(before, after)
        left = " ".join(run.text for row in rows for run in row.before).split()
        right = " ".join(run.text for row in rows for run in row.after).split()
        assert left == before.replace("#", "").replace("\n- ", "\n").split()
        assert right == after.replace("#", "").replace("\n- ", "\n").split()


def test_reworded_block_stands_side_by_side_word_by_word():
    rows = [row for row in changes(OLD, MIDDLE) if row.kind != "same"]
    assert [row.kind for row in rows] == ["removed", "added", "reworded"]
    assert [run.text.strip() for run in rows[-1].before if run.changed] == ["and", "do not", "it", "connection either."]


def test_new_and_lost_blocks_are_told():
    longer = f"{OLD}\n## More\n\nSomething quite new that nobody said before.\n"
    assert [row.kind for row in changes(OLD, longer)][-2:] == ["added", "added"]
    assert [row.kind for row in changes(longer, OLD)][-2:] == ["removed", "removed"]


def test_amount_counts_words():
    found = amount(MIDDLE, NEW)
    assert (found.added, found.removed) == (8, 10)
    assert (amount(OLD, OLD).added, amount(OLD, OLD).removed) == (0, 0)


def test_texts_with_too_much_to_compare_are_told_as_removed_and_added(monkeypatch: pytest.MonkeyPatch):
    blocks = [row for row in changes(OLD, MIDDLE) if row.kind != "same"]
    assert "reworded" in {row.kind for row in blocks}
    monkeypatch.setattr("knowledge.documents.changes._MOST_PAIRS", 1)
    changes.cache_clear()
    plain = [row.kind for row in changes(OLD, MIDDLE) if row.kind != "same"]
    changes.cache_clear()
    assert set(plain) == {"removed", "added"}


def test_words_are_told_apart_once_a_block(monkeypatch: pytest.MonkeyPatch):
    told: list[str] = []
    of_words = changes_module._block
    monkeypatch.setattr(changes_module, "_block", lambda kind, text: told.append(text) or of_words(kind, text))
    before, after = ("\n\n".join(f"{word} number {number}." for number in range(40)) for word in ("Former", "Later"))
    assert len(changes(before, after)) == 40
    assert len(told) == 80
