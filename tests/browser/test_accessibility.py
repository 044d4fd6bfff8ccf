"""axe-core finds nothing on any page, in both languages and themes; and what axe cannot see: reflow, target sizes, enlarged text."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/?q=apakah+facebook+baca+chat",
    "/?q=pesan+ke+toko",
    "/?q=siapa+kucing",
    "/statements",
    "/statements/tl_feb8",
    "/claims",
    "/claims/fb_reads",
    "/timeline",
    "/timeline/timeline",
    "/sources",
    "/glossary",
    "/about",
    "/embed",
    "/embed/builder",
    "/nowhere",
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, summary, textarea')].filter(node => {
    const box = node.getBoundingClientRect(), display = getComputedStyle(node).display;
    const in_prose = node.closest('p:not(.meta):not(.thumbs-row):not(.card-links)') && display.startsWith('inline');
    const ticked = node.matches('.skip, [type=hidden], [type=radio], [type=checkbox]');
    const unseen = ticked || !node.checkVisibility() || box.width < 2;
    return display !== 'inline' && !in_prose && !unseen && (box.height < 43.5 || box.width < 24);
}).map(node => node.outerHTML.slice(0, 90))"""
LISTEN = """() => {
    window.said = [];
    const region = document.getElementById('announcement');
    const note = () => { if (region.textContent) said.push(region.textContent) };
    new MutationObserver(note).observe(region, {childList: true, characterData: true, subtree: true});
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_axe_finds_nothing(chromium: Browser, site: str, language: str, theme: str) -> None:
    context = chromium.new_context(
        base_url=site, locale=language, color_scheme=theme, viewport={"width": 390, "height": 800}, bypass_csp=True
    )
    page = context.new_page()
    found: dict[str, object] = {}
    for path in PAGES:
        page.goto(path)
        page.wait_for_timeout(50)
        report = Axe().run(page, options=RULES)
        for violation in report.response["violations"]:
            found[f"{path} {violation['id']}"] = [node["html"][:160] for node in violation["nodes"]][:3]
    context.close()
    assert found == {}


@pytest.mark.parametrize("zoom", [1, 2])
def test_no_page_scrolls_sideways(chromium: Browser, site: str, zoom: int) -> None:
    context = chromium.new_context(base_url=site, locale="id-ID", viewport={"width": 320, "height": 640})
    page = context.new_page()
    too_wide = []
    for path in PAGES:
        page.goto(path)
        if zoom == 2:
            page.evaluate("document.documentElement.style.fontSize = '200%'")
        width = page.evaluate("document.documentElement.scrollWidth")
        too_wide += [f"{path}: {width}"] if width > 320 else []
    context.close()
    assert too_wide == []


def test_targets_are_large_enough(page: Page) -> None:
    small = {}
    for path in PAGES[:-1]:
        page.goto(path)
        found = page.evaluate(SMALL_TARGETS)
        small |= {path: found} if found else {}
    assert small == {}


def test_live_region_speaks_once(page: Page) -> None:
    page.goto("/")
    page.evaluate(LISTEN)
    page.locator("#q[role=combobox]").fill("apakah facebook baca chat")
    page.keyboard.press("Enter")
    page.locator("#t1 .stamp").wait_for()
    page.wait_for_timeout(300)
    assert len(page.evaluate("said")) == 1


def test_forced_colours_and_print(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto("/?q=apakah+facebook+baca+chat")
    assert page.locator(".stamp").evaluate("node => getComputedStyle(node).borderStyle") != "none"
    page.emulate_media(media="print", forced_colors="none")
    assert not page.locator("form.ask").is_visible()
    assert page.locator(".card").first.is_visible()
    context.close()
