"""For which countries a statement holds.

Regions are ISO 3166-1 country codes and three groups: ``global``, ``EEA`` (EU, Iceland, Liechtenstein, Norway) and ``EU``.
"""

from collections.abc import Collection

EU = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "FR",
        "DE",
        "GR",
        "HU",
        "IE",
        "IT",
        "LV",
        "LT",
        "LU",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SK",
        "SI",
        "ES",
        "SE",
    ]
)
EEA = EU | {"IS", "LI", "NO"}
_GROUPS = {"EU": EU, "EEA": EEA}


def contains(region: str, country: str) -> bool:
    """Whether ``country`` (a country code, or a group's name) lies in ``region``."""
    if region == "global" or region == country:
        return True
    members = _GROUPS.get(region, frozenset())
    return country in members or _GROUPS.get(country, frozenset({country})) <= members


def holds_in(region: str, except_regions: tuple[str, ...], country: str) -> bool:
    """Whether something said for ``region`` but not for ``except_regions`` holds for a reader in ``country``."""
    return contains(region, country) and not any(contains(excluded, country) for excluded in except_regions)


def leaves_out(excluded: Collection[str], regions: Collection[str]) -> bool:
    """Whether ``regions``, one at least, all lie in those that are ``excluded``."""
    return bool(regions) and all(any(contains(own, region) for own in excluded) for region in regions)
