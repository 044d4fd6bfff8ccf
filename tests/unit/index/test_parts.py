"""The parts of the index, each by values worked out by hand."""

import gc
import weakref
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexUnusable
from knowledge.index.keywords import KeywordIndex, terms
from knowledge.index.manifest import Manifest, fingerprint, read_manifest, verify_files
from knowledge.index.passage_index import _strongest
from knowledge.index.rows import DOUBT, Rows, Vectors
from knowledge.index.tokens import TokenIndex
from knowledge.index.vectors import LEFT_OUT, Kind, VectorIndex
from knowledge.library.fields import Language
from knowledge.models.embedder import unit
from knowledge.sealing import digest_of

EAST, NORTH = np.array([1, 0], np.float32), np.array([0, 1], np.float32)


def test_terms_are_stemmed_as_the_language_stems() -> None:
    assert terms("Chats are ENCRYPTED", "en") == ["chat", "are", "encrypt"]
    assert terms("membaca dibaca", "id") == ["baca", "baca"]


def test_keywords_score_each_passage_in_its_own_language_only() -> None:
    index = KeywordIndex.build([("membaca chat", "id"), ("reading chats", "en"), ("kebijakan baru", "id")])
    scores = index.scores({"id": ["baca"], "en": ["polic"]})
    assert scores[0] > 0
    assert scores[1] == scores[2] == 0


def test_keywords_survive_saving(tmp_path: Path) -> None:
    index = KeywordIndex.build([("membaca chat", "id"), ("reading chats", "en")])
    index.save(tmp_path)
    asked = {"id": ["chat"], "en": ["chat"]}
    np.testing.assert_array_equal(KeywordIndex.load(tmp_path, 2).scores(asked), index.scores(asked))


def test_unknown_and_missed_words_are_counted() -> None:
    index = KeywordIndex.build([("chat dibaca", "id"), ("toko menyimpan", "id")])
    asked: dict[Language, list[str]] = {"id": ["chat", "tiktok"], "en": []}
    assert index.unknown(asked, "id") == 0.5
    assert 0.5 < index.missed(asked)[0] < index.missed(asked)[1] == 1.0
    assert index.missed({"id": ["chat"], "en": []}).tolist() == [0.0, 1.0]
    assert index.unknown({"id": [], "en": []}, "id") == 0.0


@pytest.fixture
def vectors() -> VectorIndex:
    rows = np.stack([EAST, NORTH, NORTH, -EAST])
    return VectorIndex.build(rows, [0, 0, 1, 2], [Kind.PASSAGE, Kind.ASK, Kind.PASSAGE, Kind.PASSAGE], passages=3)


def test_nearest_searches_only_what_is_allowed(vectors: VectorIndex) -> None:
    everything = np.array([True, True, True])
    assert vectors.compare(NORTH).nearest(everything, 2).tolist() == [0, 1]
    assert vectors.compare(NORTH).nearest(np.array([False, False, True]), 2).tolist() == [2]


def test_cosines_by_kind(vectors: VectorIndex) -> None:
    cosines = vectors.cosines(vectors.compare(NORTH), np.array([0, 2]))
    assert cosines[0, Kind.PASSAGE] == 0.0
    assert cosines[0, Kind.ASK] == pytest.approx(1.0)
    assert np.isnan(cosines[1, Kind.ASK])
    assert vectors.nearness(NORTH, 0, Kind.ASK).tolist() == pytest.approx([1.0])


def unit_rows(count: int, dimension: int = 32) -> Vectors:
    rows = np.random.default_rng(5).standard_normal((count, dimension)).astype(np.float32)
    return unit(rows)


@pytest.fixture(scope="module", params=["exact", "shortcut"])
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> VectorIndex:
    """3,000 passages with two vectors each, saved and read again, of either kind."""
    rows, folder = unit_rows(6000), tmp_path_factory.mktemp("many")
    index = VectorIndex.build(
        rows, np.repeat(np.arange(3000), 2).tolist(), [Kind.PASSAGE, Kind.ASK] * 3000, 3000, 10_000 if request.param == "exact" else 1000
    )
    assert (index.shortcut is None) == (request.param == "exact")
    index.save(folder)
    return VectorIndex.load(folder)


@pytest.mark.parametrize("share", [1.0, 0.5, 0.01])
def test_either_kind_finds_what_is_nearest(many: VectorIndex, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.index.vectors._FEW", 100)
    rows, among = unit_rows(6000), np.random.default_rng(6).random(3000) < share
    found = 0
    for question in unit_rows(20) * 0.9 + unit_rows(6020)[-20:] * 0.4:
        allowed = np.where(among[many.owners], rows @ question, -np.inf)
        best = set(many.owners[np.argsort(-allowed)[:10]].tolist())
        nearest = many.compare(question).nearest(among, 10)
        assert among[nearest].all()
        found += len(best & set(nearest.tolist())) / len(best)
    assert found / 20 >= 0.97


def test_rows_that_are_left_out_are_nobodys_nearest(many: VectorIndex) -> None:
    rows, everything = unit_rows(6000), np.ones(3000, dtype=bool)
    question = rows[4001]
    assert 2000 in many.compare(question).nearest(everything, 1)
    compared = many.compare(question, np.array([4001]))
    assert 2000 not in compared.nearest(everything, 1)
    assert compared.of_rows(np.array([4000, 4001]))[1] == LEFT_OUT
    cosines = many.cosines(compared, np.array([2000]))
    assert np.isnan(cosines[0, Kind.ASK])
    assert -1 <= cosines[0, Kind.PASSAGE] <= 1


def test_either_kind_gives_cosines(many: VectorIndex) -> None:
    rows, question = unit_rows(6000), unit_rows(1)[0]
    cosines = many.cosines(many.compare(question), np.array([7, 2999]))
    np.testing.assert_allclose(cosines[:, Kind.ASK], rows[[15, 5999]] @ question, atol=5e-3)
    np.testing.assert_allclose(many.nearness(question, 7, Kind.PASSAGE), rows[[14]] @ question, atol=2e-5)


def test_the_nearest_are_the_nearest_where_the_first_plane_cannot_tell() -> None:
    """Rows around one direction, of which many are equally near by the first plane: 300 of 20,000 lie within its doubt."""
    chance = np.random.default_rng(8)
    rows = unit(np.ones(384, np.float32) + 0.3 * chance.standard_normal((20_000, 384)).astype(np.float32))
    index = VectorIndex.build(rows, range(len(rows)), [Kind.PASSAGE] * len(rows), len(rows))
    question = unit(rows[5] + 0.01 * chance.standard_normal(384).astype(np.float32))
    compared, exact = index.compare(question), np.sort(rows @ question)
    assert int((np.abs(exact - exact[-400]) < DOUBT).sum()) > 300
    found = compared.nearest(np.ones(len(rows), bool), 400)
    assert found.tolist() == np.sort(np.argsort(-(rows @ question), kind="stable")[:400]).tolist()


def test_rows_say_cosines_to_the_third_and_to_the_fifth_decimal(tmp_path: Path) -> None:
    made, question = unit_rows(2000, 384), unit_rows(2001, 384)[-1]
    Rows.build(made).save(tmp_path)
    rows, some = Rows.load(tmp_path), np.array([3, 1999])
    assert np.abs(rows.near(question) - made @ question).std() < DOUBT / 2
    np.testing.assert_array_equal(rows.near(question, some), rows.near(question)[some])
    np.testing.assert_allclose(rows.exact(question, some), made[some] @ question, atol=2e-5)
    assert not len(rows.near(question, some[:0]))
    assert not len(rows.exact(question, some[:0]))


@pytest.mark.parametrize("row", [np.zeros(384, np.float32), np.eye(384, dtype=np.float32)[7], np.full(384, -(384**-0.5), np.float32)])
def test_odd_rows_are_packed_without_loss(row: Vectors) -> None:
    rows, question = Rows.build(np.stack([row, row])), unit_rows(1, 384)[0]
    np.testing.assert_allclose(rows.exact(question, np.array([1])), [row @ question], atol=2e-5)


def test_questions_are_compared_by_the_dimensions_that_are_kept() -> None:
    question = unit_rows(3, 8)
    index = TokenIndex.build([unit_rows(5, 8)], 4)
    assert index.packed.dimension == index.end_to_end(np.array([0]), 9)[0].shape[1] == 4
    weights, only = np.full(3, 1 / 3, np.float32), np.array([0])
    np.testing.assert_array_equal(index.mutual(question, weights, only), index.mutual(question[:, :4], weights, only))
    np.testing.assert_allclose(index.best_cosines(unit(unit_rows(5, 8)[:, :4])[:1], only), [[1]], atol=0.02)


def test_the_nearest_of_many_are_those_of_all_sorted() -> None:
    made = unit_rows(6000)
    index = VectorIndex.build(made, np.arange(6000).tolist(), [Kind.PASSAGE] * 6000, 6000)
    left_out = np.arange(6000) % 7 == 0
    for number, (k, among) in enumerate([(10, np.ones(6000, bool)), (1, np.arange(6000) % 3 == 0), (400, np.arange(6000) > 5700)]):
        exact = np.where(among & ~left_out, made @ made[number * 5 + 1], -2)
        found = index.compare(made[number * 5 + 1], np.flatnonzero(left_out)).nearest(among, k)
        wanted = np.sort(np.argsort(-exact, kind="stable")[:k]) if k < among.sum() else np.flatnonzero(among)
        assert found.tolist() == wanted.tolist()


def test_an_index_that_was_asked_goes_when_nobody_refers_to_it() -> None:
    """A collector that was told to leave it alone, as in a worker, must not be needed for that."""
    index = VectorIndex.build(unit_rows(5), range(5), [Kind.PASSAGE] * 5, 5)
    index.compare(unit_rows(1)[0]).nearest(np.ones(5, bool), 1)
    gone = weakref.ref(index)
    gc.disable()
    try:
        del index
        assert gone() is None
    finally:
        gc.enable()


def test_late_interaction_by_hand() -> None:
    index = TokenIndex.build([np.stack([EAST, NORTH]), EAST[None], np.empty((0, 2), np.float32)], 2)
    question = np.stack([EAST, NORTH])
    weights = np.array([0.25, 0.75], np.float32)
    np.testing.assert_allclose(index.similarities(question, weights, np.array([0, 1, 2])), [1.0, 0.25, 0.0], atol=1e-6)


def test_late_interaction_of_an_empty_question() -> None:
    index = TokenIndex.build([EAST[None]], 2)
    nothing = np.empty((0, 2), np.float32)
    assert index.similarities(nothing, np.empty(0, np.float32), np.array([0])).tolist() == [0.0]


def test_fingerprint_tells_content_names_model_and_settings_apart(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("one")
    first = fingerprint([file], tmp_path, "model", "settings")
    assert fingerprint([file], tmp_path, "model", "settings") == first
    assert fingerprint([file], tmp_path, "other", "settings") != first
    assert fingerprint([file], tmp_path, "model", "other") != first
    file.write_text("two")
    assert fingerprint([file], tmp_path, "model", "settings") != first


def test_a_damaged_or_missing_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "vectors"
    file.write_bytes(b"whole")
    manifest = Manifest("sha256:x", "model", 1, 2, {"vectors": digest_of(file)})
    manifest.write(tmp_path)
    verify_files(tmp_path, read_manifest(tmp_path))
    file.write_bytes(b"whale")
    with pytest.raises(IndexUnusable, match=r"vectors is damaged.*flask library build"):
        verify_files(tmp_path, manifest)
    file.unlink()
    with pytest.raises(IndexUnusable, match=r"vectors is missing.*flask library build"):
        verify_files(tmp_path, manifest)


@pytest.mark.parametrize("text", ["", "{", '{"fingerprint": 1}', "[]"])
def test_a_damaged_manifest_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(IndexUnusable, match="flask library build"):
        read_manifest(tmp_path)


def test_another_format_is_refused(tmp_path: Path) -> None:
    Manifest("sha256:x", "model", 1, 2, {}, format=99).write(tmp_path)
    with pytest.raises(IndexUnusable, match="format 99"):
        read_manifest(tmp_path)


def test_the_strongest_by_words_are_those_of_a_whole_sort() -> None:
    chance = np.random.default_rng(3)
    for words in (chance.integers(0, 4, 60).astype(np.float32), np.zeros(40, np.float32), np.ones(3, np.float32), chance.random(50)):
        whole = np.argsort(-words, kind="stable")[:8]
        assert _strongest(words, 8).tolist() == whole[words[whole] > 0].tolist()
