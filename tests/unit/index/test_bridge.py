"""The bridge between the languages for keywords: what a question's words are called in the other language."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import JelasError
from knowledge.index.bridge import Bridge, bridge
from knowledge.index.build import index_passages
from knowledge.index.keywords import terms
from knowledge.index.passage_index import PassageIndex
from knowledge.library.fields import LANGUAGES, Language
from knowledge.library.passage import Passage
from knowledge.models.embedder import HashingEmbedder

PAIRS = [("pihak ketiga", "third party"), ("pihak", "side"), ("berbagi", "share"), ("lokasi", "location"), ("lokasi", "place")]


def asked(text: str) -> dict[Language, list[str]]:
    return {language: terms(text, language) for language in LANGUAGES}


def test_the_longest_expression_counts_and_translations_share_a_weight() -> None:
    found = Bridge.of(PAIRS).across(asked("berbagi lokasi dengan pihak ketiga"), "id")
    third, party = terms("third party", "en")
    location, place, share = terms("location place share", "en")
    assert found == {share: 1.0, location: 0.5, place: 0.5, "dengan": 1.0, third: 1.0, party: 1.0}


def test_it_goes_both_ways_and_a_name_stands_for_itself() -> None:
    found = Bridge.of(PAIRS).across(asked("does Firefox share my location"), "en")
    assert found[terms("berbagi", "id")[0]] == 1.0
    assert found["firefox"] == 1.0
    assert found[terms("lokasi", "id")[0]] == 1.0


def passages(*texts: tuple[str, Language], asks: tuple[str, ...] = ()) -> list[Passage]:
    return [
        Passage(str(number), str(number), str(number), spoken, "", text, 0, len(text), asks) for number, (text, spoken) in enumerate(texts)
    ]


def bridged(index: PassageIndex, question: str, language: Language) -> dict[str, float]:
    embedder = HashingEmbedder()
    encoded = index.encode(embedder, question, language)
    hits = index.search(encoded, np.ones(len(index.passages), dtype=bool), 10)
    return {index.passages[number].id: value for number, value in zip(hits.passages.tolist(), hits.signal("bridged").tolist(), strict=True)}


def test_passages_in_the_other_language_are_found_by_what_the_words_are_called_there() -> None:
    told = passages(
        ("We keep cookies on your device.", "en"), ("Deleting your account takes thirty days.", "en"), ("Kami menghapus akun.", "id")
    )
    found = bridged(index_passages(told, HashingEmbedder()), "menghapus akun", "id")
    assert found["1"] > 0
    assert found["2"] == 0, "words of the question's own language are the keyword signal's"
    assert found.get("0", 0) == 0


def test_a_passage_with_ways_of_asking_needs_no_bridge() -> None:
    told = passages(("Deleting your account takes thirty days.", "en"), asks=("how do I delete it?",))
    assert bridged(index_passages(told, HashingEmbedder()), "menghapus akun", "id") == {"0": 0.0}


def test_every_line_of_ours_can_be_read_and_comes_once() -> None:
    known = bridge().known
    assert len(known["id"]) > 3000
    assert len(known["en"]) > 3000
    assert all(said for side in known.values() for said in side.values())


def test_a_line_without_a_tab_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "bridge.tsv"
    path.write_text("akun\taccount\nkuki cookie\n", encoding="utf-8")
    with pytest.raises(JelasError, match=r"bridge\.tsv:2: write the Indonesian and the English word, parted by one tab"):
        bridge(path)
