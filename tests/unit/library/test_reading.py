"""Statement files that are none: each gets a problem with its file, line and remedy."""

from pathlib import Path

import pytest

from i18n.language import detect
from knowledge.library.checks import check_library
from knowledge.library.reading import read_library
from knowledge.library.store import dump_library, load_library
from tests.small import Edit, rewrite

KNOWLEDGE = Path(__file__).resolve().parents[3] / "knowledge"
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
        (("region",), "Atlantis", "'region' is 'Atlantis', which is none of 'global', 'ID'"),
        (("status",), "maybe", "'status' is 'maybe', which is none of"),
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


def test_one_slip_gives_one_problem_whoever_names_that_statement(small_library: Path, edit: Edit) -> None:
    path = edit(E2EE, lambda data: data.update(region="globl"))
    edit("timeline/tl_now", lambda data: data.update(see_also=["e2ee"], supersedes=[]))
    (asked := small_library / "asked" / "who-can-read.jsonl").parent.mkdir()
    asked.write_text('{"question": "who reads?", "language": "en", "style": "plain", "statement": "e2ee"}\n')
    (claims := small_library / "claims").mkdir()
    (claims / "friends.yaml").write_text(
        (KNOWLEDGE / "claims" / "friends.yaml").read_text().replace("[upd_not_personal, upd_scope, upd_three, e2ee, hmb_order]", "[e2ee]")
    )
    reading, problems = check_library(small_library)
    assert [problem.file for problem in problems] == [path]
    assert reading.unread == (path,)


def test_files_that_cannot_be_read_come_first(small_library: Path, edit: Edit) -> None:
    edit("indonesia/pdp_9", lambda data: data.update(see_also=["nobody"]))
    path = edit(E2EE, lambda data: data.update(region="globl"))
    assert check_library(small_library)[1][0].file == path


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("statements/hoaxes/x.yml", "is not read: call it statements/TOPIC/KEY.yaml"),
        ("statements/hoaxes/x.YAML", "is not read: call it statements/TOPIC/KEY.yaml"),
        ("statements/x.yaml", "is not read: call it statements/TOPIC/KEY.yaml"),
        ("statements/hoaxes/deeper/x.yaml", "is not read: call it statements/TOPIC/KEY.yaml"),
        ("claims/x.yml", "is not read: call it claims/KEY.yaml"),
        ("asked/x.json", "is not read: call it asked/NAME.jsonl"),
        ("glossary.yml", "is not read: call it glossary.yaml"),
        ("statements/hoaxes/New-Thing.yaml", "'New-Thing' is no key: rename the file"),
        ("statements/hoaxes/Hoax quota (copy).yaml", "'Hoax quota (copy)' is no key: rename the file"),
    ],
)
def test_a_file_that_is_not_read_is_told(small_library: Path, place: str, said: str) -> None:
    path = small_library / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((small_library / "statements" / f"{E2EE}.yaml").read_text())
    assert only_problem(small_library).startswith(f"{path}:1: {said}")


def test_a_folder_called_like_a_file_is_told(small_library: Path) -> None:
    for place in ("statements/hoaxes/x.yaml", "claims/x.yaml", "asked/x.jsonl", "glossary.yaml"):
        (small_library / place).mkdir(parents=True)
    (small_library / "statements" / "hoaxes" / ".draft.yaml").mkdir()
    assert [problem.problem for problem in read_library(small_library).problems] == ["is no file, so nothing is read from it"] * 4


@pytest.mark.parametrize(
    ("line", "by", "said"),
    [
        (
            "since: ",
            "  since: 2021-02-30",
            "'dates.since': '2021-02-30' is an impossible date: correct it: docs/statements.md tells the form",
        ),
        ("scope: ", "scope: calls", "'scope' is 'calls', which is no list: write it in square brackets"),
        ("publisher: ", "publisher: WhatsApp\nsupersedes: [tl_feb8]", "'supersedes', entry 1 is 'tl_feb8', where keys with values belong"),
        ("status: ", "status: “in_force”", "'status' is '“in_force”', which is none of"),
        ("publisher: ", "publisher: !!int many", "'many' is no value of its kind"),
        ("publisher: ", "publisher: 7", "'publisher' is 7, which is no text"),
        ("publisher: ", "publisher: ''", "'publisher' is empty"),
        ("facts:", "facts: [F1]", "'facts', entry 1 is 'F1', which is not F with three digits, as in F001"),
    ],
)
def test_what_is_wrong_is_told_with_place_value_and_remedy(small_library: Path, line: str, by: str, said: str) -> None:
    path = small_library / "statements" / "timeline" / "tl_now.yaml"
    rewrite(path, lambda data: data.pop("supersedes"))
    text = path.read_text().splitlines()
    at = next(number for number, own in enumerate(text) if own.lstrip().startswith(line))
    path.write_text("\n".join([*text[:at], by, *text[at + 1 :]]))
    told = only_problem(small_library)
    assert told.startswith(f"{path}:{at + 1 + by.count(chr(10))}: ")
    assert said in told


@pytest.mark.parametrize(
    ("place", "content", "said"),
    [
        (
            "claims/friends.yaml",
            "claim: C1\n",
            ":1: 'claim' is 'C1', which is not C with two digits, as in C01: correct it (docs/claims-and-glossary.md",
        ),
        ("glossary.yaml", "- key: api\n  id: {term: API}\n  en: 3\n", ":3: 'entry 1', 'en' is 3"),
    ],
)
def test_the_guide_named_is_the_one_that_tells_the_form(small_library: Path, place: str, content: str, said: str) -> None:
    path = small_library / place
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)
    told = " ".join(str(problem) for problem in read_library(small_library).problems)
    assert said.replace("'entry 1', 'en'", "entry 1, 'en'") in told
    assert "statements.md" not in told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"supersedes": [("tl_feb8", "2020-01-01")]}, "supersedes 'tl_feb8' before that was stated"),
        (
            {"supersedes": [("tl_feb8", "2021-02-01")]},
            "since 2021-02-01, before it was itself on record: in between neither answers: write 2021-10-28",
        ),
        ({"supersedes": [("tl_feb8", "2035-01-01")]}, "since 2035-01-01, which is still to come"),
        ({"supersedes": [("tl_feb8", "2021-10-28"), ("tl_feb8", "2021-10-28")]}, "supersedes 'tl_feb8' twice"),
        ({"dates": {"published": "2999-01-01"}}, "published 2999-01-01, which is still to come"),
        ({"dates": {"since": "2999-01-01"}}, "since 2999-01-01, which is still to come"),
        ({"dates": {"published": "0021-01-01"}}, "published 0021-01-01, before anything told here"),
        ({"dates": {"undated": True, "published": "2021-10-28"}}, "undated although it was published on 2021-10-28: take out"),
        ({"dates": {"ended": "2021-10-28"}}, "ended on 2021-10-28, before it was on record"),
        ({"status": "superseded"}, "superseded, but no statement supersedes it, so it still answers: name it under"),
        ({"publisher": "WhatsAp"}, "the publisher 'WhatsAp' is nearly 'WhatsApp'"),
        ({"publisher": "Whatsapp"}, "the publisher 'Whatsapp' is nearly 'WhatsApp'"),
    ],
)
def test_what_cannot_be_true_is_told(small_library: Path, edit: Edit, change: dict, said: str) -> None:
    def apply(data: dict) -> None:
        for name, value in change.items():
            if name == "dates":
                data["dates"].update(value)
            elif name == "supersedes":
                data[name] = [{"statement": key, "relation": "replaces", "since": since} for key, since in value]
            else:
                data[name] = value

    edit("timeline/tl_now", apply)
    told = [str(problem) for problem in check_library(small_library)[1] if "tl_now.yaml" in str(problem)]
    assert any(said in problem for problem in told), told


def test_languages_in_each_others_place(small_library: Path, edit: Edit) -> None:
    def swap(data: dict) -> None:
        data["id"]["text"], data["en"]["text"] = data["en"]["text"], data["id"]["text"]

    swapped = edit(E2EE, swap)
    same = edit("timeline/tl_now", lambda data: data["en"].update(text=data["id"]["text"]))
    told = [(problem.file, problem.problem) for problem in check_library(small_library, language_of=detect)[1]]
    assert [problem for file, problem in told if file == swapped] == [
        "reads like English, but stands under 'id'",
        "reads like Indonesian, but stands under 'en'",
    ]
    assert (same, "the same text in both languages") in told


def test_claims_and_terms_that_cannot_be_right(small_library: Path) -> None:
    text = (KNOWLEDGE / "claims" / "friends.yaml").read_text()
    (claims := small_library / "claims").mkdir()
    text = text.replace("[upd_not_personal, upd_scope, upd_three, e2ee, hmb_order]", "[]").replace("2026-07-15", "2999-01-01")
    for name in ("one", "two"):
        (claims / f"{name}.yaml").write_text(text)
    (small_library / "glossary.yaml").write_text("- {key: api, id: {term: A, text: B}, en: {term: A, text: C}}\n" * 2)
    told = " ".join(str(problem) for problem in check_library(small_library)[1])
    for said in (
        "rests on no statement",
        "checked 2999-01-01, which is still to come",
        "the number C10 is that of",
        "'api' stands here twice",
    ):
        assert said in told
