"""Jelas on other sites: the launcher, the element, the plain frame, and sites that may not."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def embedded(host: str, kind: str, site: str, **more: str) -> str:
    return f"{host}/{kind}?{urlencode({'jelas': site, **more})}"


def test_launcher_on_a_hostile_page(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site))
    launcher = page.get_by_role("button", name="Tanya Jelas")
    expect(launcher).to_be_visible()
    assert page.locator("iframe").count() == 0
    assert launcher.evaluate("node => getComputedStyle(node).fontSize") == "16px"
    launcher.click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("#q[role=combobox]")).to_be_focused()
    box = page.locator("jelas-widget iframe").bounding_box()
    assert box is not None
    assert box["width"] > 350
    frame.locator("#q[role=combobox]").fill("apakah facebook baca chat")
    page.keyboard.press("Enter")
    expect(frame.locator("#t1 .stamp")).to_contain_text("Tidak")
    page.keyboard.press("Escape")
    expect(launcher).to_be_visible()
    assert page.evaluate("document.querySelector('jelas-widget').shadowRoot.activeElement.className") == "launch"


def test_api_and_events(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site))
    expect(page.get_by_role("button", name="Tanya Jelas")).to_be_visible()
    page.evaluate(
        "window.heard = []; for (const type of ['ready', 'open', 'close', 'answer'])"
        " document.addEventListener('jelas:' + type, (event) => heard.push([type, event.detail?.status]))"
    )
    page.evaluate("Jelas.ask('apakah facebook baca chat')")
    expect(page.frame_locator("iframe").locator("#t1 .stamp")).to_be_visible()
    page.wait_for_timeout(200)
    page.evaluate("Jelas.close()")
    assert [entry[0] for entry in page.evaluate("heard")] == ["open", "ready", "answer", "close"]


def test_loaded_twice(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "twice", site))
    expect(page.get_by_role("button", name="Tanya Jelas")).to_have_count(1)


def test_two_widgets_on_a_page(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "two", site))
    first, second = (page.locator("jelas-widget").nth(number) for number in (0, 1))
    expect(first.frame_locator("iframe").get_by_role("button", name="Tanya", exact=True)).to_be_visible()
    expect(second.frame_locator("iframe").get_by_role("button", name="Ask", exact=True)).to_be_visible()
    before = first.locator("iframe").bounding_box()
    first.frame_locator("iframe").locator("#q[role=combobox]").fill("apakah facebook baca chat")
    first.frame_locator("iframe").get_by_role("button", name="Tanya", exact=True).click()
    expect(first.frame_locator("iframe").locator("#t1 .stamp")).to_be_visible()
    expect(second.frame_locator("iframe").locator(".turn")).to_have_count(0)
    page.wait_for_timeout(200)
    after = first.locator("iframe").bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"]


def test_moved_in_the_page(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site))
    page.get_by_role("button", name="Tanya Jelas").click()
    expect(page.frame_locator("iframe").locator("#q[role=combobox]")).to_be_visible()
    page.evaluate("document.querySelector('h1').after(document.querySelector('jelas-widget'))")
    expect(page.frame_locator("iframe").locator("#q[role=combobox]")).to_be_visible()
    expect(page.locator("jelas-widget iframe")).to_have_count(1)


def test_open_is_remembered(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site))
    page.get_by_role("button", name="Tanya Jelas").click()
    expect(page.frame_locator("iframe").locator("#q[role=combobox]")).to_be_visible()
    page.reload()
    expect(page.frame_locator("iframe").locator("#q[role=combobox]")).to_be_visible()
    page.get_by_role("button", name="Tutup").click()
    page.reload()
    expect(page.get_by_role("button", name="Tanya Jelas")).to_be_visible()


def test_blocked_frame_shows_a_link(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site, csp="none"))
    page.get_by_role("button", name="Tanya Jelas").click()
    expect(page.get_by_role("link", name="Buka di tab baru")).to_have_attribute("href", f"{site}/")
    page.complaints.clear()  # type: ignore[attr-defined] # the host's own policy complained


def test_other_sites_are_refused(page: Page, stranger: str, site: str) -> None:
    page.goto(embedded(stranger, "frame", site))
    page.wait_for_timeout(300)
    assert page.frames[1].url.startswith("chrome-error://")
    assert any("frame-ancestors" in text for text in page.complaints)  # type: ignore[attr-defined]
    page.complaints.clear()  # type: ignore[attr-defined]


def test_other_pages_are_never_framed(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "frame", site))
    page.evaluate("site => document.querySelector('iframe').src = site + '/statements'", site)
    page.wait_for_timeout(300)
    assert page.frames[1].url.startswith("chrome-error://")
    page.complaints.clear()  # type: ignore[attr-defined]


def test_sandboxed_frame_answers(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "sandbox", site))
    frame = page.frame_locator("#plain")
    frame.locator("#q[role=combobox]").fill("apakah facebook baca chat")
    frame.get_by_role("button", name="Tanya", exact=True).click()
    expect(frame.locator("#t1 .stamp")).to_contain_text("Tidak")


def test_messages_from_others_are_ignored(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site))
    page.get_by_role("button", name="Tanya Jelas").click()
    expect(page.frame_locator("iframe").locator("#q[role=combobox]")).to_be_visible()
    page.evaluate("window.postMessage({jelas: 1, type: 'close'}, '*')")
    page.wait_for_timeout(200)
    expect(page.get_by_role("dialog")).to_be_visible()


def test_builder_copies_a_line(page: Page, site: str) -> None:
    page.goto("/embed/builder")
    page.locator("#b-language").select_option("en")
    page.get_by_label("Tampilan").select_option("dark")
    expect(page.locator("#snippet")).to_contain_text(f'src="{site}/static/widget.js" data-language="en" data-theme="dark" async')
    expect(page.frame_locator("#preview").get_by_role("button", name="Ask", exact=True)).to_be_visible()
