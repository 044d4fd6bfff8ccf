"""Statement files that are none: each gets a problem with its file, line and remedy."""

from pathlib import Path

import pytest

from knowledge.library.checks import check_library
from knowledge.library.reading import read_library
from knowledge.library.store import dump_library, load_library
from tests.small import Edit

E2EE = "who-can-read/e2ee"


def only_problem(root: Path) -> str:
    problems = read_library(root).problems
    assert len(problems) == 1
    return str(problems[0])


def line_with(path: Path, text: str) -> int:
    return next(number for number, line in enumerate(path.read_text().splitlines(), start=1) if text in line)


def test_a_sound_library_has_no_problems(small_library: Path) -> None:
    reading = read_library(small_library)
    assert reading.problems == ()
    assert len(reading.library.statements) == 10


def test_unknown_key_is_named_with_its_line(small_library: Path, edit: Edit) -> None:
    path = edit(E2EE, lambda data: data.__setitem__("colour", "red"))
    assert only_problem(small_library) == f"{path}:{line_with(path, 'colour')}: unknown key 'colour': remove it or correct its spelling"


def test_missing_language(small_library: Path, edit: Edit) -> None:
    path = edit(E2EE, lambda data: data.__delitem__("en"))
    assert only_problem(small_library) == f"{path}:1: missing 'en': add it"


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("dates", "since"), "2021-02-30", "'2021-02-30' is an impossible date"),
        (("dates", "since"), "last week", "'last week' is no date"),
        (("source", "url"), "www.whatsapp.com", "'www.whatsapp.com' is no web address"),
        (("region",), "Atlantis", "region: Input should be"),
        (("status",), "maybe", "status: Input should be"),
    ],
)
def test_impossible_values(small_library: Path, edit: Edit, place: tuple[str, ...], value: str, said: str) -> None:
    def change(data: dict) -> None:
        node = data
        for step in place[:-1]:
            node = node[step]
        node[place[-1]] = value

    path = edit(E2EE, change)
    problem = only_problem(small_library)
    assert problem.startswith(f"{path}:{line_with(path, f'{place[-1]}:')}: ")
    assert said in problem


def test_every_problem_of_every_file_is_listed_at_once(small_library: Path, edit: Edit) -> None:
    edit(E2EE, lambda data: data.update(colour="red", shape="round"))
    edit("timeline/tl_now", lambda data: data.__delitem__("id"))
    assert len(read_library(small_library).problems) == 3


def test_broken_yaml_names_the_line(small_library: Path) -> None:
    path = small_library / "statements" / "timeline" / "tl_now.yaml"
    path.write_text("facts: [F089\npublisher: WhatsApp\n")
    assert only_problem(small_library).startswith(f"{path}:2: not YAML")


def test_a_file_that_is_no_text(small_library: Path) -> None:
    path = small_library / "statements" / "timeline" / "tl_now.yaml"
    path.write_bytes(b"\xff\xfe\x00bad")
    assert str(path) in only_problem(small_library)


def test_unknown_topic_and_key_used_twice(small_library: Path) -> None:
    text = (small_library / "statements" / f"{E2EE}.yaml").read_text()
    for topic in ("gossip", "hoaxes"):
        (small_library / "statements" / topic).mkdir()
        (small_library / "statements" / topic / "e2ee.yaml").write_text(text)
    said = " ".join(str(problem) for problem in read_library(small_library).problems)
    assert "unknown topic folder 'gossip'" in said
    assert "the key 'e2ee' is already taken by" in said


def test_the_compiled_library_is_the_same_library(small_library: Path) -> None:
    library = read_library(small_library).library
    assert load_library(dump_library(library)) == library


def test_checks_find_what_files_say_of_each_other(small_library: Path, edit: Edit) -> None:
    edit(E2EE, lambda data: data.update(disputed_by=["nobody"]))
    edit("timeline/tl_may28", lambda data: data.update(supersedes=[{"statement": "tl_now", "relation": "refines", "since": "2021-10-28"}]))
    said = [str(problem) for problem in check_library(small_library)[1]]
    assert any("disputed_by names 'nobody', which is no other statement" in problem for problem in said)
    assert any("tl_may28.yaml" in problem and "supersedes itself" in problem for problem in said)


def test_checks_find_what_a_text_lacks(small_library: Path, edit: Edit) -> None:
    def change(data: dict) -> None:
        data["id"]["text"] = "Menurut WhatsApp, 3 hal berubah pada 15 Mei 2021. " + "kata " * 30 + "habis."
        data["en"]["text"] = "According to WhatsApp, 2 things changed on 15 May 2021."
        data["en"]["asked"] = []

    edit(E2EE, change)
    said = " ".join(str(problem) for problem in check_library(small_library)[1])
    assert "31 words in one sentence" in said
    assert "10 words: write 40 to 120" in said
    assert "the languages differ in numbers: 3, 2" in said
    assert "4 ways of asking" not in said


def test_dates_that_cannot_be(small_library: Path, edit: Edit) -> None:
    edit(E2EE, lambda data: data["dates"].update(checked="2020-01-01"))
    edit("timeline/tl_now", lambda data: data["dates"].update(checked="2999-01-01"))
    said = " ".join(str(problem) for problem in check_library(small_library)[1])
    assert "on record only after it was checked" in said
    assert "which is still to come" in said
