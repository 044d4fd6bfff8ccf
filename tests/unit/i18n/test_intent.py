import pytest

from i18n.intent import asks_of_authorities
from i18n.reader import QuestionReader

DECIDED = [
    "wa pernah kena denda ga",
    "apakah Meta pernah dihukum gara-gara WhatsApp?",
    "regulator mana yang menegur facebook",
    "putusan soal meta gimana isinya",
    "has whatsapp ever been fined",
    "what was the penalty for Meta",
    "did a watchdog stop facebook",
    "was Meta ever fined for breaking privacy law?",
    "apakah Meta pernah didenda karena melanggar undang-undang?",
    "which regulators looked into the 2021 update",
    "has any competition authority gone after meta?",
]
NOT_DECIDED = [
    "denda berapa kalau data saya bocor?",
    "Menurut UU PDP, berapa denda untuk WhatsApp?",
    "what fines does the PDP law set for Meta",
    "is it fine to use whatsapp",
    "apakah saya kena sanksi kalau menyebar hoaks di WhatsApp?",
    "apakah admin grup wa bisa dihukum?",
    "ke otoritas mana saya mengadu soal WhatsApp?",
    "how do i complain to the data protection authority about WhatsApp?",
    "can i be fined for forwarding hoaxes on whatsapp",
    "what does the fine print of WhatsApp's terms say?",
    "can whatsapp read my chats",
    "apakah polisi bisa meminta data dari WhatsApp?",
]


def authorities(text: str, *previous: str) -> bool:
    return QuestionReader().read(text, previous, None, "id").authorities


@pytest.mark.parametrize("text", DECIDED)
def test_asks_what_authorities_decided(text: str) -> None:
    assert authorities(text)


@pytest.mark.parametrize("text", NOT_DECIDED)
def test_asks_for_something_else(text: str) -> None:
    assert not authorities(text)


def test_where_a_region_is_named_only_its_authorities_are_meant() -> None:
    assert not authorities("has India fined Meta over WhatsApp?")
    assert not authorities("apakah Kominfo mendenda WhatsApp?")
    assert asks_of_authorities("has India fined Meta over WhatsApp?", "en")


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("apakah toko kecil kena UU PDP juga?", True),
        ("is the PDP law weaker than the GDPR?", True),
        ("zuckerberg pernah minta maaf?", True),
        ("di mana data pelanggan saya disimpan?", True),
        ("resep rendang", False),
        ("what is the weather in Jakarta?", False),
    ],
)
def test_names_what_jelas_is_about(text: str, ours: bool) -> None:
    assert QuestionReader().read(text, (), None, "id").ours is ours


def test_a_follow_up_asks_what_the_turn_before_did() -> None:
    assert authorities("and for how much?", "has whatsapp ever been fined")
    assert authorities("was Meta ever fined?", "what does the PDP law say about fines")
