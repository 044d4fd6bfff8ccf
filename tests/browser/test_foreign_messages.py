"""Windows of other sites speak to the widget and to the frame: neither listens, and both still hear whom they should."""

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import serving
from tests.browser.hosts import host_site
from tests.browser.test_embedding import embedded

pytestmark = pytest.mark.browser
FORGED = "pertanyaan dari jendela asing"
REAL = "apakah facebook baca chat"
ANY_ORIGIN = "'*'"
IN_A_MOMENT = "() => new Promise((done) => setTimeout(done, 300))"


@pytest.fixture
def foreign(page: Page) -> Page:
    """A page of a site that has nothing to do with either, able to open theirs."""
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    with serving(host_site()) as address:
        page.goto(f"{address}/static/calm.css")
        yield page


def opened(foreign: Page, url: str) -> Page:
    """``url`` in a window that the foreign page has opened, and can send messages to."""
    with foreign.expect_popup() as window:
        foreign.evaluate("(url) => { globalThis.victim = open(url); }", url)
    return window.value


def asking(target: str) -> str:
    """A script that asks through ``target``, in the very form of the real thing."""
    return f"(question) => {target}.postMessage({{ jelas: 1, type: 'ask', question }}, {ANY_ORIGIN})"


def test_the_frame_hears_the_page_around_it_only(foreign: Page, host: str, site: str) -> None:
    victim = opened(foreign, embedded(host, "frame", site))
    frame: FrameLocator = victim.frame_locator("#plain")
    expect(frame.locator("#q[aria-controls]")).to_be_visible()
    foreign.evaluate(asking("victim.frames[0]"), FORGED)
    victim.evaluate(IN_A_MOMENT)
    victim.evaluate(asking("document.getElementById('plain').contentWindow"), REAL)
    expect(frame.locator("#t1 .stamp")).to_contain_text("Tidak")
    assert FORGED not in frame.locator("body").inner_text()
    assert frame.locator("#t2").count() == 0


def test_the_widget_hears_its_own_frame_only(foreign: Page, host: str, site: str) -> None:
    victim = opened(foreign, embedded(host, "launcher", site))
    victim.get_by_role("button", name="Tanya Jelas").click()
    expect(victim.frame_locator("iframe").locator("#q[aria-controls]")).to_be_focused()
    victim.evaluate("() => { globalThis.heard = []; document.addEventListener('jelas:answer', ({ detail }) => heard.push(detail)); }")
    for sender, target in ((foreign, "victim"), (victim, "window")):
        for message in ("{ jelas: 1, type: 'answer', status: 'forged' }", "{ jelas: 1, type: 'close' }"):
            sender.evaluate(f"() => {target}.postMessage({message}, {ANY_ORIGIN})")
    victim.evaluate(IN_A_MOMENT)
    expect(victim.get_by_role("dialog")).to_be_visible()
    victim.evaluate("(question) => Jelas.ask(question)", REAL)
    expect(victim.frame_locator("iframe").locator("#t1 .stamp")).to_contain_text("Tidak")
    victim.wait_for_function("() => heard.length > 0")
    assert [detail["status"] for detail in victim.evaluate("heard")] == ["answered"]
