"""What travels, and how soon a slow phone shows something."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response

from i18n.catalogues import phrases
from tests.browser.waiting import until

pytestmark = pytest.mark.browser
STATIC = Path(__file__).resolve().parents[2] / "static"
LOADER = 3_000
UNTIL_FIRST_ANSWER = 20_000
SLOW_PHONE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
FLOOR = "/static/floor.html"  # of the other site: one paragraph, one style sheet of one line
FIRST_PAINT = 2.5  # times what the floor takes
BLOCKING = ("blocking", "in_body_parser_blocking")  # what Chromium says of requests that the first paint waits for
TRACED = ["-*", "loading", "blink.user_timing", "devtools.timeline"]
TRIES = 3  # others may be using this machine
PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
SETTLED = 500  # milliseconds in which nothing may move any more


@dataclass(frozen=True, slots=True)
class Trace:
    """What Chromium's own tracing says: first paint in milliseconds, layout shift, bytes over the network, what painting awaited."""

    paint: float
    shift: float
    transferred: int
    blocking: tuple[str, ...]

    @classmethod
    def of(cls, events: list[dict[str, Any]]) -> "Trace":
        """From the events of the trace of one navigation."""
        named = {name: [event for event in events if event["name"] == name] for name in ("firstContentfulPaint", "LayoutShift")}
        (painted,) = named["firstContentfulPaint"]
        began = max(
            event["ts"]
            for event in events
            if event["name"] == "navigationStart" and event["args"]["frame"] == painted["args"]["frame"] and event["ts"] < painted["ts"]
        )
        shifts = [event["args"]["data"]["score"] for event in named["LayoutShift"] if not event["args"]["data"]["had_recent_input"]]
        sent = [event["args"]["data"] for event in events if event["name"] == "ResourceSendRequest"]
        blocking = tuple(request["url"] for request in sent if request.get("renderBlocking") in BLOCKING)
        return cls((painted["ts"] - began) / 1000, sum(shifts), sum(_sizes(events)), blocking)


def _sizes(events: list[dict[str, Any]]) -> Iterator[int]:
    """Of everything that was asked for from this machine, headers included; Chromium's own errands don't count."""
    wanted = {
        event["args"]["data"]["requestId"]
        for event in events
        if event["name"] == "ResourceSendRequest" and event["args"]["data"]["url"].startswith("http://127.0.0.1")
    }
    for event in events:
        if event["name"] == "ResourceFinish" and event["args"]["data"]["requestId"] in wanted:
            yield event["args"]["data"]["encodedDataLength"]


@pytest.fixture(scope="module")
def floor(chromium: Browser, host: str) -> float:
    """When a bare page paints on the slow phone, in milliseconds."""
    traces = [traced(chromium, host + FLOOR) for _ in range(TRIES)]
    assert all(trace.blocking for trace in traces)  # the trace would tell: a bare page waits for its style sheet
    return min(trace.paint for trace in traces)


def test_loader_is_small() -> None:
    assert len(gzip.compress((STATIC / "widget.js").read_bytes(), 6)) <= LOADER


def test_everything_until_the_first_answer(page: Page) -> None:
    sizes: dict[str, int] = {"widget.js": len(gzip.compress((STATIC / "widget.js").read_bytes(), 6))}

    def note(response: Response) -> None:
        if response.status == 200 and "from_cache" not in response.headers:
            sizes[response.url] = response.request.sizes()["responseBodySize"]

    page.on("requestfinished", lambda request: note(request.response()))  # type: ignore[arg-type]
    page.goto("/embed?language=id")
    page.locator("#q[aria-controls]").press_sequentially("apakah facebook baca chat", delay=20)
    page.keyboard.press("Enter")
    page.locator("#t1 .stamp").wait_for()
    page.wait_for_timeout(300)
    print(sizes)
    assert sum(sizes.values()) <= UNTIL_FIRST_ANSWER, sizes


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 27_000),
        ("/?q=apakah+facebook+baca+chat", 27_000),
        ("/statements", 32_000),
        ("/timeline/timeline", 23_000),
        ("/documents/warung-chat/changes", 23_000),
        ("/embed", 23_000),
    ],
)
def test_slow_phone(chromium: Browser, site: str, host: str, floor: float, path: str, most: int) -> None:
    """On a slow phone (1.6 Mbit/s, 150 ms, a quarter of this processor) a page paints about when a bare one does, never moves, is light."""
    floors, traces = [floor], [traced(chromium, site + path)]
    while traces[-1].paint >= FIRST_PAINT * floors[-1] and len(traces) < TRIES:
        floors.append(traced(chromium, host + FLOOR).paint)
        traces.append(traced(chromium, site + path))
    print(path, traces, floors)
    assert min(trace.paint / least for trace, least in zip(traces, floors, strict=True)) < FIRST_PAINT
    assert {trace.shift for trace in traces} == {0}
    assert all(".css" in address for trace in traces for address in trace.blocking)
    assert 0 < max(trace.transferred for trace in traces) <= most


def traced(chromium: Browser, address: str) -> Trace:
    """Load ``address`` afresh on a slow phone, under Chromium's tracing."""
    context = chromium.new_context(viewport={"width": 360, "height": 640}, is_mobile=True, device_scale_factor=2, locale="id-ID")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_PHONE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    chromium.start_tracing(page=page, categories=TRACED)
    load(page, address)
    events = json.loads(chromium.stop_tracing())["traceEvents"]
    context.close()
    return Trace.of(events)


def load(page: Page, address: str) -> None:
    """Load ``address`` until it has been painted and nothing more comes."""
    page.goto(address, wait_until="networkidle")
    until(page, lambda: page.evaluate(PAINTED), "the first paint")
    page.wait_for_timeout(SETTLED)


def test_tracing_sees_what_moves(chromium: Browser, site: str) -> None:
    """The trace would tell: a page whose content is pushed down has a layout shift."""
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    chromium.start_tracing(page=page, categories=TRACED)
    load(page, f"{site}/about")
    page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<p>x</p><p>x</p><p>x</p>')")
    page.wait_for_timeout(SETTLED)
    trace = Trace.of(json.loads(chromium.stop_tracing())["traceEvents"])
    context.close()
    assert trace.shift > 0.01


def test_tracing_sees_what_travels(chromium: Browser, site: str) -> None:
    """The trace would tell: a page with more on it weighs more. Bytes of a request that another process reports late can be missing."""
    weights = [traced(chromium, f"{site}/about").transferred for _ in range(TRIES)]
    assert max(weights) > 5_000


def test_answers_move_nothing(page: Page) -> None:
    """No layout shift beyond what the reader's own action brings about: while an answer is fetched and put in."""
    page.goto("/")
    page.evaluate("""window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => {
        if (!entry.hadRecentInput) shift += entry.value;
    })).observe({type: 'layout-shift'})""")
    page.locator("#q[aria-controls]").press_sequentially("apakah facebook baca chat")  # by keys: the box grows with what is typed
    page.keyboard.press("Enter")
    page.locator("#t1 .stamp").wait_for()
    page.wait_for_timeout(SETTLED)
    assert page.evaluate("shift") == 0


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
