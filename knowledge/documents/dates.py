"""The day that a document prints on itself: "Effective May 4, 2026", "Berlaku 10 Februari 2026", "Last modified: 2021-01-04"."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januari jan",
            "february februari feb",
            "march maret mar",
            "april apr",
            "may mei",
            "june juni jun",
            "july juli jul",
            "august agustus aug agu",
            "september sept sep",
            "october oktober oct okt",
            "november nov",
            "december desember dec des",
        ),
        start=1,
    )
    for name in names.split()
}
_WORD = (
    r"(?:effective|last (?:modified|updated|revised)|updated|revised|berlaku(?: sejak| mulai)?|terakhir (?:diubah|diperbarui)|diperbarui)"
)
_NAMED = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_DAY = (
    rf"(?:(?P<month>{_NAMED})\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}}) (?P<month2>{_NAMED}) (?P<year2>\d{{4}})|(?P<iso>\d{{4}}-\d\d-\d\d))"
)
_PRINTED = re.compile(rf"\b{_WORD}\b[^\n.]{{0,40}}?{_DAY}", re.IGNORECASE)
_SEARCHED = 3000  # characters: such a line stands near the top


def printed_day(text: str) -> date | None:
    """The first day that ``text`` says it took effect or was changed, None where it says none."""
    found = _PRINTED.search(text[:_SEARCHED])
    if not found:
        return None
    part = found.groupdict()
    try:
        if part["iso"]:
            return date.fromisoformat(part["iso"])
        month = _MONTHS[(part["month"] or part["month2"]).lower()]
        return date(int(part["year"] or part["year2"]), month, int(part["day"] or part["day2"]))
    except ValueError:
        return None
