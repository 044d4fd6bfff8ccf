"""Jelas on other sites: the launcher, the element, the plain frame, and sites that may not."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.waiting import until, until_at_rest, until_refused

pytestmark = pytest.mark.browser


STATIC = Path(__file__).resolve().parents[2] / "static"
FOCUSED = "document.querySelector('jelas-widget').shadowRoot.activeElement.className"
WINDOW = "document.querySelector('jelas-widget').shadowRoot.querySelector('iframe').contentWindow"
KEPT = "[{...sessionStorage}, {...localStorage}, document.cookie]"
VIOLATIONS = """(() => {
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) => violations.push([event.effectiveDirective, event.blockedURI]), true);
})()"""


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
    expect(frame.locator("#q[aria-controls]")).to_be_focused()
    frame.locator("#q[aria-controls]").fill("apakah facebook baca chat")
    page.keyboard.press("Enter")
    expect(frame.locator("#t1 .stamp")).to_contain_text("Tidak")
    page.keyboard.press("Escape")
    expect(launcher).to_be_visible()
    assert page.evaluate(FOCUSED) == "launch"


def test_choose_by_keyboard_in_the_widget(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site))
    page.get_by_role("button", name="Tanya Jelas").press("Enter")
    frame = page.frame_locator("iframe")
    expect(frame.locator("#q[aria-controls]")).to_be_focused()
    page.keyboard.type("apakah pesan ke toko dibaca")
    page.keyboard.press("Enter")
    expect(frame.get_by_role("button", name="Chat bisnis")).to_be_visible()
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    expect(frame.get_by_role("button", name="Chat pribadi")).to_be_focused()
    page.keyboard.press("Enter")
    expect(frame.locator("#t2")).to_be_focused()
    expect(frame.locator("#t2 .stamp")).to_contain_text("Tidak")


def test_full_screen_on_phones_and_a_panel_elsewhere(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "article.id", site))
    page.get_by_role("button", name="Tanya Jelas").click()
    panel = page.get_by_role("dialog")
    assert panel.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 800}
    page.set_viewport_size({"width": 1280, "height": 800})
    assert panel.bounding_box() == {"x": 864, "y": 104, "width": 400, "height": 680}


def test_escape_gives_focus_back_to_whoever_had_it(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "article.id", site))
    page.evaluate(
        "() => document.querySelector('h1').append(Object.assign(document.createElement('button'), {id: 'own', textContent: '?'}))"
    )
    page.evaluate("() => { own.onclick = () => Jelas.open() }")
    page.locator("#own").press("Enter")
    expect(page.frame_locator("iframe").locator("#q[aria-controls]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#own")).to_be_focused()
    page.locator("#own").press("Enter")
    page.get_by_role("button", name="Tutup").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#own")).to_be_focused()
    page.get_by_role("button", name="Tanya Jelas").press("Enter")
    page.evaluate("own.remove()")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Tanya Jelas")).to_be_visible()
    assert page.evaluate(FOCUSED) == "launch"


def test_api_and_events(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site))
    expect(page.get_by_role("button", name="Tanya Jelas")).to_be_visible()
    page.evaluate(
        "window.heard = []; for (const type of ['ready', 'open', 'close', 'answer'])"
        " document.addEventListener('jelas:' + type, (event) => heard.push([type, event.detail?.status]))"
    )
    page.evaluate("Jelas.ask('apakah facebook baca chat')")
    expect(page.frame_locator("iframe").locator("#t1 .stamp")).to_be_visible()
    until(page, lambda: page.evaluate("heard.length") == 3, "all three are heard")
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
    until_at_rest(page, first.locator("iframe"))
    before = first.locator("iframe").bounding_box()
    first.frame_locator("iframe").locator("#q[aria-controls]").fill("apakah facebook baca chat")
    first.frame_locator("iframe").get_by_role("button", name="Tanya", exact=True).click()
    expect(first.frame_locator("iframe").locator("#t1 .stamp")).to_be_visible()
    expect(second.frame_locator("iframe").locator(".turn")).to_have_count(0)
    until_at_rest(page, first.locator("iframe"))
    after = first.locator("iframe").bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"]


@pytest.mark.parametrize("width", [390, 1200])
def test_an_inline_answer_and_its_cards_come_into_view(page: Page, host: str, site: str, width: int) -> None:
    """The frame is as high as its content: only the page around it can scroll, and only once it has made room."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(embedded(host, "inline", site))
    frame = page.frame_locator("iframe")
    for number, question in enumerate(("apakah facebook baca chat", "benarkah chat aman", "kalau grup"), start=1):
        frame.locator("#q[aria-controls]").fill(question)
        page.keyboard.press("Enter")
        expect(frame.locator(f"#t{number} .text")).to_be_visible()
        until_at_rest(page, frame.locator(f"#t{number}"))
        assert -2 < (frame.locator(f"#t{number}").bounding_box() or {})["y"] < 100
    for turn in ("#t1", "#t2"):
        frame.locator(f"{turn} .ref").last.click()
        card = frame.locator(f"{turn} .card").last
        expect(card).to_be_focused()
        until(page, lambda card=card: -2 < (card.bounding_box() or {})["y"] < 700, "the card is in view")  # type: ignore[misc]
    expect(frame.locator(".turn:visible")).to_have_count(3)


def test_moved_in_the_page(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site))
    page.get_by_role("button", name="Tanya Jelas").click()
    expect(page.frame_locator("iframe").locator("#q[aria-controls]")).to_be_visible()
    page.evaluate("document.querySelector('h1').after(document.querySelector('jelas-widget'))")
    expect(page.frame_locator("iframe").locator("#q[aria-controls]")).to_be_visible()
    expect(page.locator("jelas-widget iframe")).to_have_count(1)


def test_open_is_remembered(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site))
    page.get_by_role("button", name="Tanya Jelas").click()
    expect(page.frame_locator("iframe").locator("#q[aria-controls]")).to_be_visible()
    assert page.evaluate(KEPT) == [{"jelas": "open"}, {}, ""]
    page.reload()
    expect(page.frame_locator("iframe").locator("#q[aria-controls]")).to_be_visible()
    page.get_by_role("button", name="Tutup").click()
    page.reload()
    expect(page.get_by_role("button", name="Tanya Jelas")).to_be_visible()
    assert page.evaluate(KEPT) == [{"jelas": ""}, {}, ""]


def test_attributes_reach_the_frame_at_any_time(page: Page, host: str, site: str) -> None:
    """A question put while the frame loads anew is not lost."""
    page.goto(embedded(host, "launcher", site, attributes='data-language="id" data-region="FR" data-topic="timeline"'))
    page.get_by_role("button", name="Tanya Jelas").click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("#region")).to_have_value("FR")
    assert "topic=timeline" in page.frames[1].url
    page.evaluate(
        "() => { document.querySelector('jelas-widget').setAttribute('language', 'en'); Jelas.ask('can facebook read the chat') }"
    )
    expect(frame.locator("#t1 .stamp")).to_contain_text("No")
    expect(frame.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    ("accent", "background", "text"),
    [
        ("#8a1538", "rgb(138, 21, 56)", "rgb(255, 255, 255)"),
        ("FFEE00", "rgb(255, 238, 0)", "rgb(0, 0, 0)"),
        ("zzzzzz", "rgb(11, 90, 85)", "rgb(255, 255, 255)"),
    ],
)
def test_the_button_takes_the_colours_that_the_frame_takes(
    page: Page, host: str, site: str, accent: str, background: str, text: str
) -> None:
    page.goto(embedded(host, "launcher", site, attributes=f'data-language="id" data-accent="{accent}"'))
    launcher = page.get_by_role("button", name="Tanya Jelas")
    expect(launcher).to_have_css("background-color", background)
    expect(launcher).to_have_css("color", text)
    page.evaluate("document.querySelector('jelas-widget').setAttribute('accent', 'red')")
    expect(launcher).to_have_css("background-color", "rgb(11, 90, 85)")
    page.evaluate("document.querySelector('jelas-widget').style.setProperty('--jelas-accent', '#8a1538')")
    expect(launcher).to_have_css("background-color", "rgb(138, 21, 56)")


def test_the_widgets_own_words_say_their_language_and_run_their_way(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "article.en", site, attributes='data-language="id"'))
    launcher = page.get_by_role("button", name="Tanya Jelas")
    expect(launcher).to_have_attribute("lang", "id")
    page.evaluate("document.documentElement.dir = 'rtl'")
    launcher.click()
    expect(page.get_by_role("dialog")).to_have_attribute("lang", "id")
    expect(page.get_by_role("button", name="Tutup")).to_have_css("direction", "ltr")
    page.evaluate("document.querySelector('jelas-widget').setAttribute('language', 'en')")
    expect(page.get_by_role("dialog")).to_have_attribute("lang", "en")


def test_an_element_can_be_hidden(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site))
    launcher = page.get_by_role("button", name="Tanya Jelas")
    expect(launcher).to_be_visible()
    page.evaluate("document.querySelector('jelas-widget').hidden = true")
    expect(launcher).to_be_hidden()


def test_every_question_is_asked_in_turn(page: Page, host: str, site: str) -> None:
    """Before the frame is ready as well as while it answers; no question opens the panel."""
    page.goto(embedded(host, "launcher", site))
    expect(page.get_by_role("button", name="Tanya Jelas")).to_be_visible()
    page.evaluate("() => { Jelas.ask(); Jelas.ask('apakah facebook baca chat'); Jelas.ask('benarkah chat aman') }")
    frame = page.frame_locator("iframe")
    expect(frame.locator("#t2 .stamp")).to_contain_text("Ya")
    page.evaluate("() => { Jelas.ask('kalau grup'); Jelas.ask('kalau toko'); Jelas.ask('cuaca besok') }")
    expect(frame.locator("#t5 .stamp")).to_be_visible()
    asked = [text.split(None, 1)[1] for text in frame.locator(".asked").all_inner_texts()]
    assert [text.split("\n")[-1].strip() for text in asked] == [
        "apakah facebook baca chat",
        "benarkah chat aman",
        "kalau grup",
        "kalau toko",
        "cuaca besok",
    ]


def test_inline_may_be_set_and_taken_away_later(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site))
    launcher = page.get_by_role("button", name="Tanya Jelas")
    expect(launcher).to_be_visible()
    page.evaluate("document.querySelector('jelas-widget').setAttribute('inline', '')")
    expect(page.get_by_role("group", name="Jelas")).to_be_visible()
    expect(page.frame_locator("iframe").locator("#q[aria-controls]")).to_be_visible()
    page.evaluate("document.querySelector('jelas-widget').removeAttribute('inline')")
    expect(launcher).to_be_visible()


def test_a_module_defines_it_too(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site, attributes='type="module" data-language="en"'))
    expect(page.get_by_role("button", name="Ask Jelas")).to_be_visible()


def test_a_slow_network_is_told_until_the_frame_has_come(page: Page, host: str, site: str) -> None:
    held: list[Route] = []
    page.clock.install()
    page.route("**/embed?*", lambda route: held.append(route))
    page.goto(embedded(host, "article.id", site))
    expect(page.get_by_role("button", name="Tanya Jelas")).to_be_visible()
    page.evaluate("Jelas.ask('benarkah chat aman')")
    expect(page.get_by_role("progressbar", name="Jelas")).to_be_visible()
    page.clock.fast_forward(9_000)
    told = page.get_by_role("status").get_by_role("link", name="Jelas belum termuat.")
    expect(told).to_have_attribute("href", f"{site}/?language=id&q=benarkah+chat+aman")
    until(page, lambda: bool(held), "the frame is asked for")
    held[0].continue_()
    expect(page.frame_locator("iframe").locator("#t1 .stamp")).to_contain_text("Ya")
    expect(told).to_be_hidden()
    expect(page.get_by_role("progressbar")).to_be_hidden()


def test_an_element_may_stand_open_in_the_page(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "open", site))
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.frame_locator("iframe").get_by_role("button", name="Ask", exact=True)).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "BODY"  # what comes with the page takes no focus
    expect(page.locator("jelas-widget")).to_have_count(1)
    page.evaluate("document.querySelector('jelas-widget').removeAttribute('open')")
    expect(page.get_by_role("button", name="Ask Jelas")).to_be_visible()


def test_blocked_frame_shows_a_link(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site, csp="none"))
    page.get_by_role("button", name="Tanya Jelas").click()
    expect(page.get_by_role("link", name="Buka di tab baru")).to_have_attribute("href", f"{site}/?language=id&q=")
    page.complaints.clear()  # type: ignore[attr-defined] # the host's own policy complained


def test_other_sites_are_refused(page: Page, stranger: str, site: str) -> None:
    page.goto(embedded(stranger, "frame", site))
    until_refused(page)
    until(page, lambda: any("frame-ancestors" in text for text in page.complaints), "the policy is named")  # type: ignore[attr-defined]
    page.complaints.clear()  # type: ignore[attr-defined]


def test_other_pages_are_never_framed(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "frame", site))
    page.evaluate("site => document.querySelector('iframe').src = site + '/statements'", site)
    until_refused(page)
    page.complaints.clear()  # type: ignore[attr-defined]


def test_sandboxed_frame_answers(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "sandbox", site))
    frame = page.frame_locator("#plain")
    frame.locator("#q[aria-controls]").fill("apakah facebook baca chat")
    frame.get_by_role("button", name="Tanya", exact=True).click()
    expect(frame.locator("#t1 .stamp")).to_contain_text("Tidak")
    expect(frame.get_by_role("button", name="Salin")).to_be_visible()
    for refused in (".thumbs", "[data-act=print]"):  # what the sandbox would refuse is not offered
        expect(frame.locator(refused)).to_be_hidden()


def test_links_leave_a_sandbox_that_lets_them(page: Page, host: str, site: str) -> None:
    """As docs/for-embedders.md writes the sandbox: what opens in a new tab is no error page."""
    page.goto(embedded(host, "escape", site))
    with page.expect_popup() as opened:
        page.frame_locator("#plain").get_by_role("link", name="Jelas").first.click()
    expect(opened.value.get_by_role("heading", level=1)).to_be_visible()
    written = (STATIC.parent / "docs" / "for-embedders.md").read_text(encoding="utf-8")
    assert "`allow-popups allow-popups-to-escape-sandbox`" in written


def test_a_page_that_isolates_itself_may_frame_us(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site, coep="require-corp"))
    page.get_by_role("button", name="Tanya Jelas").click()
    frame = page.frame_locator("iframe")
    frame.locator("#q[aria-controls]").fill("apakah facebook baca chat")
    page.keyboard.press("Enter")
    expect(frame.locator("#t1 .stamp")).to_contain_text("Tidak")


def test_strict_policies_are_never_violated(page: Page, host: str, site: str) -> None:
    """Nonce, no inline style or script, trusted types: nothing that the widget does violates the host's policy or the frame's."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(VIOLATIONS)
    page.goto(embedded(host, "article.id", site, attributes='data-language="id" data-accent="ffee00" data-theme="dark"'))
    launcher = page.get_by_role("button", name="Tanya Jelas")
    assert (
        launcher.evaluate("node => getComputedStyle(node).backgroundColor + getComputedStyle(node).color") == "rgb(255, 238, 0)rgb(0, 0, 0)"
    )
    launcher.click()
    frame = page.frame_locator("iframe")
    frame.locator("#q[aria-controls]").press_sequentially("apakah")
    expect(frame.get_by_role("listbox")).to_be_visible()
    frame.locator("#q").fill("apakah facebook baca chat")
    page.keyboard.press("Enter")
    frame.get_by_role("button", name="Salin").click()
    frame.locator(".thumbs").get_by_role("button", name="Ya").click()
    expect(frame.locator("p.thumbs")).to_be_visible()
    page.keyboard.press("Escape")
    assert [found.evaluate("violations") for found in page.frames] == [[], []]


def test_offline_says_so_keeps_the_question_and_tries_again(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "article.id", site))
    expect(page.get_by_role("button", name="Tanya Jelas")).to_be_visible()
    page.context.set_offline(True)
    page.evaluate("Jelas.ask('apakah facebook baca chat')")
    expect(page.get_by_role("link", name="Periksa jaringan")).to_be_visible()
    page.context.set_offline(False)
    frame = page.frame_locator("iframe")
    expect(frame.locator("#t1 .stamp")).to_contain_text("Tidak")
    expect(page.get_by_role("link", name="Periksa jaringan")).to_be_hidden()
    page.context.set_offline(True)
    frame.locator("#q[aria-controls]").fill("kalau grup?")
    page.keyboard.press("Enter")
    expect(frame.locator("#t2 .turn-problem")).to_contain_text("tidak terhubung")
    expect(frame.locator("#t2 .asked")).to_contain_text("kalau grup?")
    page.context.set_offline(False)
    expect(frame.locator("#t2 .text")).to_be_visible()
    page.complaints.clear()  # type: ignore[attr-defined] # Chromium notes what it could not load


def test_a_site_that_may_not_shows_a_link(page: Page, stranger: str, site: str) -> None:
    page.clock.install()
    page.goto(embedded(stranger, "article.id", site))
    page.get_by_role("button", name="Tanya Jelas").click()
    until_refused(page)
    page.clock.fast_forward(9_000)
    expect(page.get_by_role("link", name="buka di tab baru")).to_have_attribute("href", f"{site}/?language=id&q=")
    expect(page.locator("jelas-widget iframe")).to_be_hidden()
    page.complaints.clear()  # type: ignore[attr-defined] # Chromium names the policy that kept the frame out


def test_messages_are_checked_on_both_ends(page: Page, host: str, site: str) -> None:
    """A frame hears only the page around it, from the origin that framed it; an element only its own frame."""
    page.goto(embedded(host, "two", site))
    first = page.locator("jelas-widget").first
    expect(first.frame_locator("iframe").get_by_role("button", name="Tanya", exact=True)).to_be_visible()
    until_at_rest(page, first.locator("iframe"))
    height = first.locator("iframe").bounding_box()
    page.evaluate("document.body.append(Object.assign(document.createElement('iframe'), {name: 'other'}))")
    other, sibling = page.frame("other"), page.frames[2]
    assert other
    forged = {"jelas": 1, "type": "ask", "question": "apakah facebook baca chat", "height": 9000}
    other.evaluate(f"forged => parent.{WINDOW}.postMessage(forged, '*')", forged)
    other.evaluate("forged => parent.postMessage({...forged, type: 'size'}, '*')", forged)
    page.evaluate("forged => postMessage({...forged, type: 'size'}, '*')", forged)
    page.evaluate(f"site => {WINDOW}.postMessage({{jelas: 2, type: 'ask', question: 'apa'}}, site)", site)
    sibling.evaluate("forged => parent.postMessage({...forged, type: 'size'}, '*')", forged)
    second = page.locator("jelas-widget").nth(1).locator("iframe")
    until(page, lambda: (second.bounding_box() or {}).get("height") == 9000, "the second hears its own frame")
    expect(first.frame_locator("iframe").locator(".turn")).to_have_count(0)
    assert first.locator("iframe").bounding_box() == height
    page.evaluate(f"([site, forged]) => {WINDOW}.postMessage(forged, site)", [site, forged])  # the page around it may ask
    expect(first.frame_locator("iframe").locator("#t1 .stamp")).to_be_visible()


def test_nothing_is_sent_to_just_anybody() -> None:
    scripts = {path.name: path.read_text(encoding="utf-8") for path in STATIC.glob("*.js")}
    sent = {name: re.findall(r"postMessage\((.*)\)", text) for name, text in scripts.items()}
    assert sorted(name for name, calls in sent.items() if calls) == ["frame.js", "widget.js"]
    assert all(call.endswith(("host", "home.origin")) for calls in sent.values() for call in calls)


def test_messages_from_others_are_ignored(page: Page, host: str, site: str) -> None:
    page.goto(embedded(host, "launcher", site))
    page.get_by_role("button", name="Tanya Jelas").click()
    expect(page.frame_locator("iframe").locator("#q[aria-controls]")).to_be_visible()
    page.evaluate("window.postMessage({jelas: 1, type: 'close'}, '*')")
    page.wait_for_timeout(200)
    expect(page.get_by_role("dialog")).to_be_visible()
