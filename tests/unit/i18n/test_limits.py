import pytest

from i18n.limits import limit_in
from knowledge.answers.limits import Limit
from knowledge.library.fields import Language


@pytest.mark.parametrize(
    ("language", "text", "limit"),
    [
        ("en", "can disappearing messages be set to more than 90 days", Limit(True, 90, "days")),
        ("en", "longer than a week?", Limit(True, 7, "days")),
        ("en", "does the fine exceed 2%?", Limit(True, 2, "percent")),
        ("en", "was it over 225m euros?", Limit(True, 225_000_000, "money")),
        ("en", "over €225 million?", Limit(True, 225_000_000, "money")),
        ("en", "more than one timer?", Limit(True, 1, "")),
        ("en", "fewer than five people?", Limit(False, 5, "")),
        ("en", "over 20 years in prison?", Limit(True, 20, "years")),
        ("id", "denda bisa lebih dari 2 persen?", Limit(True, 2, "percent")),
        ("id", "bisa lebih lama dari sebulan?", Limit(True, 30, "days")),
        ("id", "melebihi Rp6 miliar?", Limit(True, 6_000_000_000, "money")),
        ("id", "di bawah 500 crore rupee?", Limit(False, 5_000_000_000, "money")),
        ("id", "tidak sampai 400 pengaduan ya", Limit(False, 400, "")),
        ("id", "kurang dari seminggu?", Limit(False, 7, "days")),
        ("en", "the appeal over the 225 million fine?", None),
        ("en", "under the 2021 policy", None),
        ("en", "no more than a month?", None),
        ("en", "it isn't kept for more than 90 days?", None),
        ("en", "more than 30 or more than 60 days?", None),
        ("en", "is more than that shared?", None),
        ("en", "at least 30 days?", None),
        ("en", "is my account closed if i am inactive for more than 2 years", None),
        ("en", "are undelivered messages deleted after more than 30 days?", None),
        ("en", "does deletion take more than 90 days?", Limit(True, 90, "days")),
        ("id", "kalau tidak aktif lebih dari 200 hari ditutup?", None),
        ("id", "apa pesan belum terkirim dihapus setelah lebih dari 30 hari", None),
        ("id", "tidak lebih dari 30 hari?", None),
        ("id", "apakah tidak disimpan lebih dari 30 hari?", None),
        ("id", "lebih dari 2021?", None),
        ("id", "kuis 20 ribu orang?", None),
    ],
)
def test_limits_that_questions_name(language: Language, text: str, limit: Limit | None) -> None:
    assert limit_in(text, language) == limit
