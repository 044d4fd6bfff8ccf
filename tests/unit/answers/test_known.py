"""What the judge is told of statements, by the small library."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from assembly import Core
from knowledge.answers.interpretation import Interpretation
from knowledge.answers.known import _DAYS_KEPT, Known
from knowledge.library.reading import Library
from tests.small import TODAY


def test_each_group_is_known_by_its_statement(standing_core: Core) -> None:
    library, index = standing_core.library, standing_core.engine.index
    known, day = Known(library, index), TODAY
    for group in range(len(index.groups.starts) - 1):
        owner = index.passages[index.groups.members_of(group)[0]].owner
        held = owner in library.statements
        region = library.statements[owner].record.region if held else "global"
        assert known.replaced(day)[group] == (held and library.timeline.replaced(owner, day))
        assert known.standing[group, 1:].tolist() == [region != "global"]


def test_statements_about_another_app_alone_are_known(standing_core: Core) -> None:
    library, index = standing_core.library, standing_core.engine.index
    group = index.groups.of[index.owned_by("e2ee")[:1]]
    scopes = (("other-apps",), ("other-apps", "update-2021"), ("personal-chats",))
    told = [Known(_scoped(library, "e2ee", scope), index).of_another_app[group].tolist() for scope in scopes]
    assert told == [[True], [False], [False]]


def _scoped(library: Library, key: str, scope: tuple[str, ...]) -> Library:
    """``library`` with another scope for the statement ``key``."""
    statement = library.statements[key]
    return replace(library, statements={**library.statements, key: replace(statement, record=replace(statement.record, scope=scope))})


def test_how_lately_something_had_been_stated(standing_core: Core) -> None:
    index = standing_core.engine.index
    known, e2ee = Known(standing_core.library, index), index.groups.of[index.owned_by("e2ee")[:1]]
    since = standing_core.library.statements["e2ee"].since
    lately = [known.recent(e2ee, since + timedelta(days=days))[0] for days in (0, 30, 270, -5)]
    np.testing.assert_allclose(lately, [1.0, 0.5, 0.1, 1.0])


def test_days_are_remembered_and_forgotten(standing_core: Core) -> None:
    known = Known(standing_core.library, standing_core.engine.index)
    for year in range(1800, 1800 + 2 * _DAYS_KEPT):
        assert not known.replaced(date(year, 1, 1)).any()
    assert len(known._replaced_on) <= _DAYS_KEPT + 1


def test_what_a_group_leaves_unsaid_is_counted(standing_core: Core) -> None:
    known = Known(standing_core.library, standing_core.engine.index)
    groups = np.array([standing_core.engine.index.groups.of[standing_core.engine.index.owned_by("e2ee")[0]]])
    text = known._said[int(groups[0])].text
    assert known.left_unsaid(groups, Interpretation("en", "can they read it")).tolist() == [[0.0]] * 4
    asked = Interpretation("en", "was it 2039, 987654 or 2040 or 2041", names=("tiktok", "line", "shopee"))
    assert not any(name in text for name in asked.names)
    assert known.left_unsaid(groups, asked).ravel().tolist() == [2.0, 0.0, 2.0, 2.0]


def test_names_in_a_title_that_nobody_asked_for_are_counted(standing_core: Core) -> None:
    index = standing_core.engine.index
    known = Known(standing_core.library, index)
    groups = np.array([index.groups.of[index.owned_by("e2ee")[0]]])
    title = standing_core.library.statements["e2ee"].wordings["en"].title
    assert "Meta" in title
    nobody, meta, facebook = (
        Interpretation("en", text) for text in ("who reads my chats", "does Meta read them", "facebook reads my chats?")
    )
    assert known.names_unasked(groups, nobody).tolist() == [1.0]
    assert known.names_unasked(groups, meta).tolist() == known.names_unasked(groups, facebook).tolist() == [0.0]
