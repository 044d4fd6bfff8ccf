"""What travels, and how soon a slow phone shows something."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from i18n.catalogues import phrases

pytestmark = pytest.mark.browser
STATIC = Path(__file__).resolve().parents[2] / "static"
LOADER = 3_000
UNTIL_FIRST_ANSWER = 20_000
SLOW_PHONE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
VITALS = """() => new Promise(done => {
    let shift = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => shift += entry.hadRecentInput ? 0 : entry.value)).observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done({shift, paint: performance.getEntriesByName('first-contentful-paint')[0].startTime}), 800);
})"""  # noqa: E501


def test_loader_is_small() -> None:
    assert len(gzip.compress((STATIC / "widget.js").read_bytes(), 6)) <= LOADER


def test_everything_until_the_first_answer(page: Page) -> None:
    sizes: dict[str, int] = {"widget.js": len(gzip.compress((STATIC / "widget.js").read_bytes(), 6))}

    def note(response: Response) -> None:
        if response.status == 200 and "from_cache" not in response.headers:
            sizes[response.url] = response.request.sizes()["responseBodySize"]

    page.on("requestfinished", lambda request: note(request.response()))  # type: ignore[arg-type]
    page.goto("/embed?language=id")
    page.locator("#q[role=combobox]").press_sequentially("apakah facebook baca chat", delay=20)
    page.keyboard.press("Enter")
    page.locator("#t1 .stamp").wait_for()
    page.wait_for_timeout(300)
    print(sizes)
    assert sum(sizes.values()) <= UNTIL_FIRST_ANSWER, sizes


@pytest.mark.parametrize("path", ["/", "/?q=apakah+facebook+baca+chat", "/statements", "/timeline/timeline", "/embed"])
def test_slow_phone(chromium: Browser, site: str, path: str) -> None:
    context = chromium.new_context(base_url=site, viewport={"width": 360, "height": 640}, is_mobile=True, device_scale_factor=2)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_PHONE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(path)
    vitals = page.evaluate(VITALS)
    context.close()
    assert vitals["shift"] == 0
    assert vitals["paint"] < 2500


def test_no_third_party(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/?q=apakah+facebook+baca+chat", "/statements/tl_feb8", "/embed/builder"):
        page.goto(path)
    assert [url for url in asked if not url.startswith(site)] == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_widget_speaks_as_the_catalogues_do(language: str) -> None:
    """The loader carries three phrases itself, so that it needs no second request."""
    line = re.search(rf"^\s+{language}: (.*),$", (STATIC / "widget.js").read_text(encoding="utf-8"), re.M)
    assert line is not None
    say = phrases(language)  # type: ignore[arg-type]
    for key in ("open", "close", "blocked"):
        assert f'{key}: "{say(f"widget.{key}")}"' in line[1]
