"""axe-core finds nothing on any page or in any state of one; and what axe cannot see: reflow, targets, enlarged text, colours, print."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import ANSWERS, PAGES, SOUND
from web.worker.bare import busy_page

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
ASKED = ANSWERS["no, and disputed"]
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, summary, textarea')].filter(node => {
    const box = node.getBoundingClientRect(), display = getComputedStyle(node).display;
    const in_prose = node.closest('p:not(.meta):not(.thumbs-row):not(.card-links)') && display.startsWith('inline');
    const ticked = node.matches('.skip, [type=hidden], [type=radio], [type=checkbox]');
    const unseen = ticked || !node.checkVisibility() || box.width < 2;
    return display !== 'inline' && !in_prose && !unseen && Math.min(box.height, box.width) < 43.5;
}).map(node => node.outerHTML.slice(0, 90))"""
CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(node => {
    const style = getComputedStyle(node), hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
    return hides && !node.closest('.vh') && node.checkVisibility() && node.clientWidth > 2 && node.scrollWidth > node.clientWidth + 1
        && !node.matches('input');
}).map(node => node.outerHTML.slice(0, 90))"""
MOVING = """() => document.getAnimations().length + [...document.querySelectorAll('*')].filter(node => ['', '::before', '::after'].some(part => {
    const style = getComputedStyle(node, part || null);
    return style.animationName !== 'none' || (style.transitionProperty !== 'all' && style.transitionDuration !== '0s') || style.scrollBehavior === 'smooth';
})).length"""  # noqa: E501


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    """A page as narrow as WCAG asks: 320 pixels."""
    context = chromium.new_context(base_url=site, locale="id-ID", viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


def violations(page: Page, where: str) -> dict[str, object]:
    """What axe finds in the page as it stands, by place and rule."""
    found = Axe().run(page, options=RULES).response["violations"]
    return {f"{where} {each['id']}": [node["html"][:160] for node in each["nodes"]][:3] for each in found}


@pytest.mark.parametrize(("language", "scheme"), [("id", "dark"), ("en", "light")])
def test_axe_finds_nothing(chromium: Browser, site: str, language: str, scheme: Literal["light", "dark"]) -> None:
    context = chromium.new_context(base_url=site, locale=language, viewport={"width": 390, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    found: dict[str, object] = {}
    for path in PAGES:
        page.goto(path)
        found |= violations(page, f"{path} {scheme}")
    context.close()
    assert found == {}


def test_axe_finds_nothing_in_what_opens(page: Page, host: str, site: str) -> None:
    page.goto("/")
    page.locator("#q[aria-controls]").press_sequentially("chat")
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("ArrowDown")
    found = violations(page, "suggestions")
    page.goto(ASKED)
    page.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    found |= violations(page, "everything unfolded")
    page.locator(".thumbs").get_by_role("button", name="Ya").click()
    expect(page.locator("p.thumbs")).to_be_focused()
    found |= violations(page, "thanked")
    page.route("**/ask", lambda route: route.abort())
    page.locator("#q[aria-controls]").fill("apakah facebook baca chat")
    page.keyboard.press("Enter")
    page.locator(".turn-problem").wait_for()
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        found |= violations(page, f"no network {scheme}")
    page.goto(f"{host}/article.id?jelas={site}")
    page.get_by_role("button", name="Tanya Jelas").click()
    page.frame_locator("iframe").locator("#q[aria-controls]").wait_for()
    found |= violations(page, "widget")
    assert found == {}
    page.complaints.clear()  # type: ignore[attr-defined] # axe speaks to the frame, which is another origin's


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_buttons_can_be_read_under_the_pointer(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(ASKED)
    found: dict[str, object] = {}
    for name in ("Salin", "Ya"):
        page.get_by_role("button", name=name, exact=True).hover()
        found |= violations(page, f"pointer on {name}")
    assert found == {}


@pytest.mark.parametrize("zoom", [1, 2])
def test_nothing_scrolls_sideways_or_is_cut_off(phone: Page, zoom: int) -> None:
    wrong = {}
    for path in PAGES:
        phone.goto(path)
        if zoom == 2:
            phone.evaluate("document.documentElement.style.fontSize = '200%'")
        width, cut = phone.evaluate("document.documentElement.scrollWidth"), phone.evaluate(CUT_OFF)
        wrong |= {path: (width, cut)} if width > 320 or cut else {}
    assert wrong == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_under_overload(page: Page, app: Flask, scheme: Literal["light", "dark"]) -> None:
    """What is shown where the application is not asked at all: styled under its own policy, legible, narrow, and to be tried again."""
    shown = busy_page(app.jinja_env)
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": shown.policy}
    page.route("**/?q=chat", lambda route: route.fulfill(status=503, headers=headers, body=shown.body))
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=scheme)
    page.goto("/?q=chat")
    again = page.get_by_role("link", name="Coba lagi")
    assert violations(page, "overload") == {}
    assert again.bounding_box()["height"] >= 44  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.unroute("**/?q=chat")
    again.click()
    expect(page.locator("#t1 .stamp")).to_be_visible()
    noted = [text for text in page.complaints if "503" not in text]  # type: ignore[attr-defined]
    page.complaints.clear()  # type: ignore[attr-defined] # Chromium notes the status
    assert noted == []


def test_targets_are_large_enough(page: Page) -> None:
    small = {}
    for path in SOUND:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
        found = page.evaluate(SMALL_TARGETS)
        small |= {path: found} if found else {}
    assert small == {}


def test_widget_targets_are_large_enough(page: Page, host: str, site: str) -> None:
    page.goto(f"{host}/article.id?jelas={site}")
    launcher = page.get_by_role("button", name="Tanya Jelas").bounding_box()
    page.get_by_role("button", name="Tanya Jelas").click()
    closing = page.get_by_role("button", name="Tutup").bounding_box()
    assert launcher
    assert closing
    assert min(launcher["height"], launcher["width"], closing["height"], closing["width"]) >= 44


def test_focus_is_seen_and_never_covered(page: Page) -> None:
    """Tab through an answer: every stop is drawn, inside the window, and not below the question box that sticks to its end."""
    page.goto(ASKED)
    page.locator("#q[aria-controls]").wait_for()
    covered, stops = [], 0
    for _ in range(80):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
            const node = document.activeElement, box = node.getClientRects()[0], style = getComputedStyle(node.closest('.field') ?? node);
            if (node === document.body) return null;
            const top = document.elementFromPoint(box.x + box.width / 2, Math.min(box.y + box.height / 2, innerHeight - 1));
            const seen = top && (node.contains(top) || top.contains(node)) && !(top.closest('.ask') && !node.closest('.ask'));
            return {seen: Boolean(seen), drawn: style.outlineStyle !== 'none', html: node.outerHTML.slice(0, 100)};
        }""")
        if stop is None:
            break
        stops += 1
        covered += [] if stop["seen"] and stop["drawn"] else [stop]
    assert stops > 20
    assert covered == []


def test_forced_colours(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(ASKED)
    border = "node => getComputedStyle(node).borderStyle + getComputedStyle(node).borderColor"
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for part in (".stamp", ".card", ".field", ".badge"):
        drawn = page.locator(part).first.evaluate(border)
        assert drawn.startswith(("solid", "double")), part
        assert canvas not in drawn
    page.goto(ANSWERS["quoted from a document"])
    mark = page.locator("mark").first
    assert mark.evaluate("node => getComputedStyle(node).backgroundColor") != canvas
    context.close()


def test_nothing_moves_for_those_who_ask(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, reduced_motion="reduce", locale="id-ID")
    page = context.new_page()
    page.goto("/")
    page.locator("#q[aria-controls]").fill("apakah facebook baca chat")
    page.keyboard.press("Enter")
    page.locator("#t1 .stamp").wait_for()
    assert page.evaluate(MOVING) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) > 0
    context.close()


def test_print(page: Page) -> None:
    """On paper: dark ink on white whatever the theme, the source's address in full, and nothing that can only be pressed."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(ASKED)
    for control in ("form.ask", ".actions", ".top", ".foot", ".privacy"):
        expect(page.locator(control).first).to_be_hidden()
    expect(page.locator(".card").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert "https://" in page.locator(".source").first.evaluate("node => getComputedStyle(node, '::after').content")
