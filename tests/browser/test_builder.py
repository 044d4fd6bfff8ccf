"""The builder: choose, see it live, copy the line; and the line, pasted, does what was seen."""

import pytest
from playwright.sync_api import FrameLocator, Page, expect

pytestmark = pytest.mark.browser
COLOURS = "node => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]"


def choose_colour(page: Page, colour: str) -> None:
    page.locator("#b-accent").evaluate(
        "(node, colour) => { node.value = colour; node.dispatchEvent(new Event('input', {bubbles: true})) }", colour
    )


def preview(page: Page) -> FrameLocator:
    return page.frame_locator("#preview")


def test_launcher(page: Page, site: str) -> None:
    page.goto("/embed/builder")
    expect(preview(page).get_by_role("button", name="Tanya Jelas")).to_be_visible()
    page.locator("#b-language").select_option("en")
    page.get_by_label("Tampilan").select_option("dark")
    choose_colour(page, "#ffee00")
    expect(page.locator("#snippet")).to_have_text(
        f'<script src="{site}/static/widget.js" data-language="en" data-theme="dark" data-accent="ffee00" async></script>'
    )
    launcher = preview(page).get_by_role("button", name="Ask Jelas")
    # The preview loads anew with each choice: its last one has the colour.
    expect(launcher).to_have_css("background-color", "rgb(255, 238, 0)")
    expect(launcher).to_have_css("color", "rgb(0, 0, 0)")
    launcher.press("Enter")
    frame = preview(page).frame_locator("jelas-widget iframe")
    expect(frame.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    assert frame.locator("html").get_attribute("data-theme") == "dark"
    assert frame.locator("html").evaluate("node => getComputedStyle(node).getPropertyValue('--accent')").strip() == "#ffee00"


@pytest.mark.parametrize(
    ("shape", "line", "rest"),
    [
        ("Kotak di dalam halaman", "<jelas-widget inline", '?language=id">Jelas</a></jelas-widget>'),  # for readers without JavaScript
        ("Bingkai biasa", "<iframe src=", 'style="border:0" allow="clipboard-write"></iframe>'),
    ],
)
def test_other_shapes(page: Page, shape: str, line: str, rest: str) -> None:
    page.goto("/embed/builder")
    page.get_by_label(shape).check()
    expect(page.locator("#snippet")).to_contain_text(rest)
    page.get_by_label("Topik").select_option("timeline")
    expect(page.locator("#snippet")).to_contain_text(line)
    expect(page.locator("#snippet")).to_contain_text("timeline")
    frame = preview(page).frame_locator("iframe")
    expect(frame.get_by_role("button", name="Tanya", exact=True)).to_be_visible()
    assert "topic=timeline" in page.frames[-1].url


@pytest.mark.parametrize("accent", ["ffee00", "0b5a55", "ff0000", "767676", "ffffff", "000000", "3366ff"])
def test_text_on_the_button_is_legible(page: Page, accent: str) -> None:
    page.goto(f"/embed/example?accent={accent}")
    background, text = page.get_by_role("button").first.evaluate(COLOURS)
    lighter, darker = sorted((luminance(background), luminance(text)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_line_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/embed/builder", wait_until="networkidle")
    page.get_by_role("button", name="Salin baris").click()
    expect(page.locator("#announcement")).to_have_text("Tersalin")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#snippet").inner_text()
