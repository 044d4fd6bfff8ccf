"""Passages: of 40 to 220 words, literal, stable, lists and tables whole where they fit."""

import random
from itertools import pairwise

import pytest

from knowledge.documents.blocks import Block, written
from knowledge.documents.cutting import LEAST, MOST, cut

SENTENCE = "Each of these words is one of ten in it. "


def prose(words: int) -> str:
    return (SENTENCE * (words // 10)).strip()


def test_short_paragraphs_are_joined_and_long_ones_divided_at_sentences():
    text = written([Block("heading", "A", 1), Block("paragraph", prose(20)), Block("paragraph", prose(30)), Block("paragraph", prose(500))])
    found = cut(text, "doc:a")
    assert [len(piece.text.split()) for piece in found][:1] == [50]
    assert all(LEAST <= len(piece.text.split()) <= MOST and piece.text.endswith(".") for piece in found)
    assert {piece.path for piece in found} == {("A",)}


def test_list_that_fits_stays_whole_with_its_announcement():
    items = [Block("item", f"Number {number}: {prose(20)}") for number in range(5)]
    found = cut(written([Block("paragraph", "We keep these:"), *items]), "doc:a")
    assert len(found) == 1
    assert found[0].text.startswith("We keep these:\n\n- Number 0")


def test_long_table_is_divided_between_rows():
    rows = "\n".join(f"Row {number} | {prose(40)}" for number in range(10))
    found = cut(written([Block("table", rows)]), "doc:a")
    assert len(found) > 1
    assert all(piece.text.startswith("Row ") for piece in found)


def test_sentence_longer_than_a_passage_is_divided_between_its_clauses():
    clauses = "; ".join(f"({letter}) {' '.join(['word'] * 60)}" for letter in "abcdefgh")
    found = cut(written([Block("heading", "A", 1), Block("paragraph", f"Harm to others. You must not: {clauses}.")]), "doc:a")
    assert [piece.text[:4] for piece in found] == ["Harm", "(d) ", "(g) "]
    assert all(LEAST <= len(piece.text.split()) <= MOST for piece in found)
    unbroken = cut(written([Block("paragraph", " ".join(f"word{place}" for place in range(500)))]), "doc:a")
    assert sum(len(piece.text.split()) for piece in unbroken) == 500
    assert all(LEAST <= len(piece.text.split()) <= MOST for piece in unbroken)


def test_short_sections_are_joined_forwards_then_backwards():
    text = written(
        [
            Block("paragraph", "Last modified yesterday."),
            Block("heading", "A", 1),
            *(Block("heading", "B", 2), Block("paragraph", f"First {prose(80)}")),
            *(Block("heading", "C", 2), Block("paragraph", "Short one.")),
            *(Block("heading", "D", 1), Block("paragraph", f"Last {prose(50)}")),
        ]
    )
    found = cut(text, "doc:a")
    assert [piece.path for piece in found] == [("A", "B"), ("D",)]
    assert found[0].text.startswith("Last modified yesterday.\n\n# A\n\n## B\n\nFirst")
    assert found[0].text.endswith("\n\n## C\n\nShort one.")


def test_unchanged_text_keeps_its_id_whatever_is_put_before_it():
    own = [Block("heading", "B", 1), Block("paragraph", f"Own words. {prose(60)}")]
    before = cut(written(own), "doc:a")
    after = cut(written([Block("heading", "A", 1), Block("paragraph", prose(60)), *own]), "doc:a")
    assert before[0].id == after[-1].id
    assert before[0].start != after[-1].start


def test_words_that_stand_twice_make_one_passage():
    found = cut(
        written([Block("heading", "A", 1), Block("paragraph", prose(60)), Block("heading", "B", 1), Block("paragraph", prose(60))]), "doc:a"
    )
    assert len(found) == 1


def some_blocks(seed: int) -> list[Block]:
    """Blocks of any kind and length, the same for the same seed."""
    chance = random.Random(seed)
    words = ["a.", "b", "é,", "c:", "d", "#", "- e", "f\u00a0g", "|", "!"]
    return [
        Block(
            chance.choice(["heading", "paragraph", "item"]), " ".join(chance.choices(words, k=chance.randint(1, 400))), chance.randint(1, 6)
        )
        for _ in range(chance.randint(0, 12))
    ]


@pytest.mark.parametrize("seed", range(60))
def test_any_text_is_cut_literally_in_order_and_not_too_long(seed: int):
    text = written(some_blocks(seed))
    found = cut(text, "doc:a")
    assert all(text[piece.start : piece.end] == piece.text for piece in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert len({piece.id for piece in found}) == len(found)
    assert all(len(text[piece.start : piece.end].split()) <= MOST for piece in found if "\n#" not in piece.text)
