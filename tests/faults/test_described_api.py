"""What the description of the API promises, held against what the site does: schemathesis' cases, those that fit and those that don't, and
all its checks.
"""

from collections import Counter
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection

from knowledge.library.reading import read_library
from tests.faults.described import described
from tests.faults.sizes import cases
from tests.small import ROOT
from tests.stub import make_site

pytestmark = pytest.mark.faults
EACH = cases(25, 1_000)
API = schemathesis.openapi.from_dict(described())
OPERATIONS = {found.ok().label: found.ok() for found in API.get_all_operations()}
ENOUGH = 5_000
NEGATIVE = GenerationMode.NEGATIVE
HARMLESS = {(f"GET /api/v1/{name}", NEGATIVE) for name in ("statements", "statements/{key}", "documents")}  # nothing in them can be wrong
# What an address says beyond q and language is ignored, as on every page: a link may carry the reader's theme along.
LENIENT = {"GET /api/v1/suggest": [negative_data_rejection]}
tried: Counter[tuple[str, GenerationMode]] = Counter()


@pytest.fixture(scope="module", autouse=True)
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The real site over the real library and an engine that answers at once."""
    API.app = make_site(read_library(ROOT / "knowledge").library, tmp_path_factory.mktemp("described"))
    for operation in OPERATIONS.values():
        operation.app = API.app
    return


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize("name", OPERATIONS)
def test_the_site_does_what_its_description_says(name: str, mode: GenerationMode) -> None:
    @given(case=OPERATIONS[name].as_strategy(mode))
    @settings(max_examples=EACH, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def holds(case: Case) -> None:
        tried[name, mode] += 1
        case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=LENIENT.get(name, []))

    try:
        holds()
    except Unsatisfiable:
        assert (name, mode) in HARMLESS


@pytest.mark.skipif(EACH < 1_000, reason="the number belongs to the full size: CASES=full")
def test_that_was_enough() -> None:
    print(f"\n{sum(tried.values())} cases")
    assert sum(tried.values()) >= ENOUGH


def test_every_address_of_the_api_is_described() -> None:
    paths = {rule.rule.replace("<", "{").replace(">", "}") for rule in API.app.url_map.iter_rules() if rule.rule.startswith("/api/")}
    assert paths - {"/api/v1/openapi.json"} == set(described()["paths"])
