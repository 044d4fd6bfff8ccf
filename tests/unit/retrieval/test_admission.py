from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest

from assembly import Core
from i18n.places import named_regions
from knowledge.library.statement import Scope
from knowledge.library.timeline import Timeline
from knowledge.retrieval.admission import StatedApart, admitted, speakers, stated_by, stated_of
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


@pytest.mark.parametrize(("besides", "regions", "may"), [({"e2ee"}, ("GB",), True), ((), ("GB",), False), ((), ("ID",), True)])
def test_what_leaves_a_region_out_is_admitted_there_where_it_answers_by_that(
    standing_core: Core, besides: Collection[str], regions: tuple[str, ...], may: bool
) -> None:
    statements = standing_core.library.statements
    changed = replace(statements["e2ee"], record=replace(statements["e2ee"].record, except_regions=("EU", "GB")))
    timeline, passages = Timeline({**statements, "e2ee": changed}), standing_core.engine.index.passages
    mask = admitted(passages, timeline, TODAY, regions, besides=besides)
    assert {bool(mask[number]) for number, passage in enumerate(passages) if passage.owner == "e2ee"} == {may}


def test_countries_are_told_apart_by_what_is_stated_of_them(standing_core: Core) -> None:
    apart = StatedApart(standing_core.library.statements, "ID", named_regions)
    told = [apart.named_in(text) for text in ("in Europe", "in Germany", "in Malaysia", "in Indonesia", "anywhere", "in Japan or Germany")]
    assert told == [True, True, False, None, None, True]


def test_what_is_not_on_record_yet_leaves_nothing_out(standing_core: Core) -> None:
    index = standing_core.engine.index
    before = admitted(index.passages, standing_core.library.timeline, date(2010, 1, 1), ("GB",), besides={"e2ee"})
    assert not before[list(index.owned_by("e2ee"))].any()


def test_who_is_named_is_asked_about_wherever_and_whenever_she_spoke(standing_core: Core) -> None:
    statements, index = standing_core.library.statements, standing_core.engine.index
    record = replace(statements["e2ee"].record, region="GB", speaker="Elizabeth Denham")
    changed = {**statements, "e2ee": replace(statements["e2ee"], record=record)}
    spoken = speakers(changed.values())
    for text, named in (("what did denhams office say", True), ("Denham's promise?", True), ("is Elizabeth right", False), ("", False)):
        keys = stated_by(text, spoken)
        assert keys == ({"e2ee"} if named else set())
        mask = admitted(index.passages, Timeline(changed), TODAY, ("ID",), besides=keys)
        assert mask[list(index.owned_by("e2ee"))].all() == named


@pytest.mark.parametrize(
    ("region", "except_regions", "asked", "told_apart"),
    [
        ("global", (), "MY", False),
        ("global", ("EEA",), "MY", False),
        ("global", ("EEA",), "FR", True),
        ("DE", (), "EEA", True),
        ("EEA", (), "DE", True),
        ("DE", (), "FR", False),
    ],
)
def test_what_is_stated_of_a_country_tells_it_from_the_world(
    standing_core: Core, region: str, except_regions: tuple[str, ...], asked: str, told_apart: bool
) -> None:
    statement = standing_core.library.statements["e2ee"]
    changed = replace(statement, record=replace(statement.record, region=region, except_regions=except_regions))
    assert stated_of([changed], asked) == told_apart
