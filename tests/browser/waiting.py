"""Waiting for what has to come, however busy the machine: a fixed pause is too short on some of them."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page

PATIENCE, PAUSE = 15_000, 50  # milliseconds


def until(page: Page, holds: Callable[[], bool], what: str) -> None:
    """Let the page go on until ``holds``; fails with ``what`` was awaited where it never does."""
    for _ in range(PATIENCE // PAUSE):
        if holds():
            return
        page.wait_for_timeout(PAUSE)
    raise AssertionError(f"{what}: not within {PATIENCE // 1000} s")


def until_refused(page: Page) -> None:
    """Until the browser shows its own error in the first frame instead of the site."""
    until(page, lambda: len(page.frames) > 1 and page.frames[1].url.startswith("chrome-error://"), "the frame is refused")


def until_at_rest(page: Page, element: Locator) -> None:
    """Until ``element`` has had the same place and size six times in a row."""
    boxes: list[object] = []

    def same() -> bool:
        boxes.append(element.bounding_box())
        return len(boxes) > 5 and all(box == boxes[-1] for box in boxes[-6:])

    until(page, same, "the element is at rest")
