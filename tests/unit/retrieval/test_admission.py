from dataclasses import replace

import pytest

from assembly import Core
from i18n.grammar import named_regions
from knowledge.library.fields import Language
from knowledge.library.statement import Region, Scope, Statement, YesNoAsk
from knowledge.library.timeline import Timeline
from knowledge.retrieval.admission import admitted, left_out
from tests.small import TODAY


@pytest.mark.parametrize(
    ("scope", "regions", "authorities", "may"),
    [
        ("authorities", ("ID",), True, True),
        ("authorities", ("ID",), False, False),
        ("authorities", ("IN",), False, True),
        ("data-sharing", ("ID",), True, False),
    ],
)
def test_what_an_authority_abroad_decided_answers_whoever_asks_for_it(
    standing_core: Core, scope: Scope, regions: tuple[str, ...], authorities: bool, may: bool
) -> None:
    statements = standing_core.library.statements
    changed = replace(statements["e2ee"], record=replace(statements["e2ee"].record, region="IN", scope=(scope,)))
    timeline = Timeline({**statements, "e2ee": changed})
    passages = standing_core.engine.index.passages
    mask = admitted(passages, timeline, TODAY, regions, authorities=authorities)
    assert {bool(mask[number]) for number, passage in enumerate(passages) if passage.owner == "e2ee"} == {may}


def test_a_policy_for_elsewhere_stays_out(standing_core: Core) -> None:
    engine = standing_core.engine
    asked = engine.admitted_on(TODAY, ("ID",), authorities=True)
    assert not asked[list(engine.index.owned_by("eea_now"))].any()
    assert engine.admitted_on(TODAY, ("EEA",))[list(engine.index.owned_by("eea_now"))].all()


def named(text: str, language: Language) -> tuple[str, ...]:
    return named_regions(text)


def leaving_out(statement: Statement, excluded: tuple[Region, ...], en: str = "", idn: str = "", ask: str = "") -> Statement:
    """``statement`` for all but the ``excluded``, with ``en`` and ``idn`` behind its texts and one more question that it answers."""
    record = statement.record
    english = replace(record.en, text=f"{record.en.text} {en}", propositions=(YesNoAsk(ask or "is it so?", "no"),))
    indonesian = replace(record.id, text=f"{record.id.text} {idn}")
    return replace(statement, record=replace(record, except_regions=excluded, en=english, id=indonesian))


@pytest.mark.parametrize(
    ("en", "idn", "ask", "spoken"),
    [
        (
            "The European Union and the UK are left out.",
            "Uni Eropa dan Inggris Raya dikecualikan.",
            "does it hold in the UK?",
            {"EU", "GB"},
        ),
        ("The European Union and the UK are left out.", "Inggris Raya dikecualikan.", "does it hold in Germany?", {"GB"}),
        ("The UK is left out.", "Inggris Raya dikecualikan.", "does it hold in Korea?", set()),
        ("The UK is left out.", "Inggris Raya dikecualikan.", "", set()),
        ("", "", "does it hold in the UK?", set()),
    ],
)
def test_a_statement_speaks_of_whom_it_leaves_out_in_its_texts_and_an_answer(
    standing_core: Core, en: str, idn: str, ask: str, spoken: set[str]
) -> None:
    changed = leaving_out(standing_core.library.statements["e2ee"], ("EU", "GB"), en, idn, ask)
    assert left_out([changed], named).get("e2ee", frozenset()) == spoken


@pytest.mark.parametrize(
    ("left", "regions", "may"),
    [
        ({"e2ee": frozenset({"GB"})}, ("GB",), True),
        ({"e2ee": frozenset({"GB"})}, ("DE",), False),
        ({}, ("GB",), False),
        ({}, ("ID",), True),
    ],
)
def test_what_leaves_a_region_out_is_admitted_there_only_to_say_so(
    standing_core: Core, left: dict[str, frozenset[str]], regions: tuple[str, ...], may: bool
) -> None:
    statements = standing_core.library.statements
    timeline = Timeline({**statements, "e2ee": leaving_out(statements["e2ee"], ("EU", "GB"))})
    passages = standing_core.engine.index.passages
    mask = admitted(passages, timeline, TODAY, regions, left=left)
    assert {bool(mask[number]) for number, passage in enumerate(passages) if passage.owner == "e2ee"} == {may}
