"""The event loop waits for nobody, another worker least of all."""

from types import SimpleNamespace
from typing import NoReturn

import pytest

from web.worker import PatientWorker


@pytest.mark.parametrize(("refusal", "breaths"), [(BlockingIOError, 0), (ConnectionAbortedError, 1), (OSError, 1)])
def test_a_connection_that_another_worker_took_costs_no_time(monkeypatch: pytest.MonkeyPatch, refusal: type[OSError], breaths: int) -> None:
    slept: list[float] = []
    monkeypatch.setattr("web.worker.patient.time.sleep", slept.append)

    def accept() -> NoReturn:
        raise refusal

    PatientWorker.accept(PatientWorker.__new__(PatientWorker), SimpleNamespace(accept=accept))  # type: ignore[arg-type]
    assert len(slept) == breaths
