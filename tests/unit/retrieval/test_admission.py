from dataclasses import replace
from datetime import date

import pytest

from assembly import Core
from knowledge.library.statement import Scope
from knowledge.library.timeline import Timeline
from knowledge.retrieval.admission import admitted
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


@pytest.mark.parametrize(("leaving_out", "regions", "may"), [("e2ee", ("GB",), True), (None, ("GB",), False), (None, ("ID",), True)])
def test_what_leaves_a_region_out_is_admitted_there_where_it_answers_by_that(
    standing_core: Core, leaving_out: str | None, regions: tuple[str, ...], may: bool
) -> None:
    statements = standing_core.library.statements
    changed = replace(statements["e2ee"], record=replace(statements["e2ee"].record, except_regions=("EU", "GB")))
    timeline, passages = Timeline({**statements, "e2ee": changed}), standing_core.engine.index.passages
    mask = admitted(passages, timeline, TODAY, regions, leaving_out=leaving_out)
    assert {bool(mask[number]) for number, passage in enumerate(passages) if passage.owner == "e2ee"} == {may}


def test_what_is_not_on_record_yet_leaves_nothing_out(standing_core: Core) -> None:
    index = standing_core.engine.index
    before = admitted(index.passages, standing_core.library.timeline, date(2010, 1, 1), ("GB",), leaving_out="e2ee")
    assert not before[list(index.owned_by("e2ee"))].any()
