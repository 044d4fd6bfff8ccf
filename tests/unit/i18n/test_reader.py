import pytest

from i18n.reader import QuestionReader


@pytest.mark.parametrize(
    ("earlier", "text", "yes_no"),
    [
        ("how long are pending messages kept", "60 days?", True),
        ("WhatsApp Irlandia didenda", "masih berlaku?", True),
        ("the notice about 8 February 2021", "fake?", True),
        ("are groups encrypted?", "and status?", True),
        ("how long are pending messages kept", "and photos?", False),
        ("berapa denda Meta di India?", "kalau di Turki?", False),
        ("India mendenda Meta", "kapan?", False),
        ("WhatsApp encrypts calls", "voice notes too?", True),
        ("kebijakan wa di Eropa", "Turki juga?", True),
        ("Apakah chat saya dibaca?", "Bagaimana dengan foto yang saya kirim lewat grup warga?", True),
        ("Siapa yang membaca chat saya?", "Bagaimana dengan foto yang saya kirim lewat grup warga?", False),
        ("are my calls encrypted?", "no, I mean the calls that my daughter makes from her school", True),
        ("how long are my messages kept?", "no, I mean the messages that never arrive", False),
        ("how long are my messages kept?", "no, I mean the others: are they encrypted?", True),
        ("is my chat safe?", "sorry, I meant how long you keep it", False),
    ],
)
def test_a_turn_that_leans_on_another_asks_for_yes_or_no(earlier: str, text: str, yes_no: bool) -> None:
    assert QuestionReader().read(text, (earlier,), None, "id").yes_no == yes_no


def test_a_few_words_alone_ask_for_nothing() -> None:
    assert not QuestionReader().read("60 days?", (), None, "en").yes_no


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kalau grupnya?", ("telegram",)),
        ("kalau signal?", ("signal",)),
        ("Apakah pesan pribadi saya di WhatsApp dibaca oleh orang lain di Facebook sejak 2021?", ()),
    ],
)
def test_a_follow_up_is_about_the_app_of_the_turn_before_unless_it_names_one(text: str, names: tuple[str, ...]) -> None:
    assert QuestionReader().read(text, ("apakah telegram terenkripsi?",), None, "id").names == names
