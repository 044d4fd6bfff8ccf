"""What all that learn share: a drawn order in batches, one step down a loss, and a course of the rate; needs torch."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

Drawn = TypeVar("Drawn", bound=Any)
_WARMING = 20
_STEEPEST = 1.0


def batches(order: Drawn, size: int) -> Iterator[Drawn]:
    """``order`` in parts of ``size``; the last has what is left."""
    for start in range(0, len(order), size):
        yield order[start : start + size]


def step(loss: Tensor, optimiser: torch.optim.Optimizer, course: Any, clip: Iterable[nn.Parameter] | None = None) -> None:
    """Go one step down ``loss``; the slope of the parameters ``clip`` is at most ``_STEEPEST``."""
    optimiser.zero_grad()
    loss.backward()
    if clip is not None:
        nn.utils.clip_grad_norm_(clip, _STEEPEST)
    optimiser.step()
    course.step()


def warmed_up(optimiser: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """A rate that rises over the first ``_WARMING`` steps and falls to a tenth over all ``steps``."""
    return torch.optim.lr_scheduler.LambdaLR(optimiser, lambda done: min(1.0, (done + 1) / _WARMING) * (1 - 0.9 * done / steps))
