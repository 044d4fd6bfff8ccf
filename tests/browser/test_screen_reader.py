"""What a screen reader gets: Chromium's own accessibility tree, the live region, and the language of every part."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import ANSWERS, SOUND
from tests.browser.waiting import until

pytestmark = pytest.mark.browser
ASKED = "apakah facebook baca chat"
LISTEN = """() => {
    window.said = [];
    const region = document.getElementById('announcement');
    const note = () => { if (region.textContent) said.push([region.lang, region.textContent]) };
    new MutationObserver(note).observe(region, {childList: true, characterData: true, subtree: true});
}"""
LIVE = """() => [...document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]')]
    .filter(node => node.getAttribute('aria-live') !== 'off').map(node => node.id || node.className)"""
LANGUAGES = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement, text = node.textContent.trim();
        if (text && !parent.closest('script, code')) found.push([parent.closest('[lang]').lang, text]);
    }
    return found;
}"""
TELLING = {
    "id": {"yang", "tidak", "dengan", "untuk", "dari", "adalah", "oleh", "anda", "kami", "soal", "jika", "bisa"},
    "en": {"the", "and", "of", "with", "that", "is", "are", "you", "they", "from", "when", "does", "not"},
}


def tree(page: Page) -> list[dict[str, Any]]:
    """The accessibility tree in reading order, without what is ignored: role, name, value and properties of each node."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    waiting, read = [next(iter(nodes))], []
    while waiting:
        node = nodes[waiting.pop()]
        read += [] if node["ignored"] else [plain(node)]
        waiting += [name for name in reversed(node.get("childIds", ())) if name in nodes]
    return read


def plain(node: dict[str, Any]) -> dict[str, Any]:
    """One node; properties that name other nodes hold their numbers in the document."""
    values = {name: node.get(name, {}).get("value") for name in ("role", "name", "value")}
    for each in node.get("properties", ()):
        related = [other["backendDOMNodeId"] for other in each["value"].get("relatedNodes", ())]
        values[each["name"]] = related or each["value"].get("value")
    return values | {"number": node.get("backendDOMNodeId")}


def of_role(nodes: list[dict[str, Any]], role: str) -> list[dict[str, Any]]:
    return [node for node in nodes if node["role"] == role]


def ask(page: Page, question: str, turn: int = 1) -> None:
    page.locator("#q[aria-controls]").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(f"#t{turn} .text")).to_be_visible()
    page.wait_for_timeout(200)


def test_only_the_new_answer_is_announced_and_once(page: Page) -> None:
    page.goto("/")
    page.evaluate(LISTEN)
    ask(page, ASKED)
    ask(page, "can my chat be read", 2)
    until(page, lambda: page.evaluate("said.length") > 1, "both are announced")
    said = page.evaluate("said")
    assert [language for language, _ in said] == ["id", "en"]
    assert said[0][1].startswith("Jawaban: Tidak menurut WhatsApp") or "Tidak" in said[0][1]
    assert "Menurut WhatsApp, tidak" not in said[1][1]
    assert "[1]" not in said[0][1] + said[1][1]
    assert page.evaluate(LIVE) == ["announcement"]


def test_a_question_that_failed_is_announced_once(page: Page) -> None:
    page.route("**/ask", lambda route: route.abort())
    page.goto("/")
    page.evaluate(LISTEN)
    page.locator("#q[aria-controls]").fill(ASKED)
    page.keyboard.press("Enter")
    page.locator("#t1 .turn-problem").wait_for()
    until(page, lambda: bool(page.evaluate("said.length")), "something is announced")  # the policy forbids to wait in the page
    page.wait_for_timeout(200)
    assert len(page.evaluate("said")) == 1
    until(page, lambda: bool(page.complaints), "Chromium notes the aborted request")  # type: ignore[attr-defined]
    page.complaints.clear()  # type: ignore[attr-defined]


def test_the_question_box_tells_of_its_list(page: Page) -> None:
    page.goto("/")
    page.locator("#q[aria-controls]").wait_for()
    (closed,) = of_role(tree(page), "textbox")
    assert (closed["name"], closed["autocomplete"], closed["multiline"]) == ("Pertanyaan Anda", "list", True)
    page.locator("#q").fill("chat")  # at once: while somebody types, a later list takes the place of an earlier one
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("ArrowDown")
    nodes = tree(page)
    (box,) = of_role(nodes, "textbox")
    options = of_role(nodes, "option")
    (listbox,) = of_role(nodes, "listbox")
    assert box["focused"]
    assert listbox["name"] == "Pertanyaan Anda"
    assert [option["selected"] for option in options] == [True] + [False] * (len(options) - 1)
    assert box["value"] == options[0]["name"]
    assert box["activedescendant"] == [options[0]["number"]]
    assert box["controls"] == [listbox["number"]]


def test_an_answer_reads_as_one_article(page: Page) -> None:
    page.goto(ANSWERS["no, and disputed"])
    nodes = tree(page)
    (article,) = of_role(nodes, "article")
    headings = [(node["level"], node["name"]) for node in of_role(nodes, "heading")]
    assert article["name"] == "Anda bertanya: apakah facebook baca chat"
    assert headings[1][0] == 2
    assert headings[1][1].endswith(ASKED)
    assert (3, "dasar jawaban ini") in [(level, name.casefold()) for level, name in headings]
    assert all(later <= earlier + 1 for (earlier, _), (later, _) in pairwise(headings))
    links = {node["name"] for node in of_role(nodes, "link")}
    assert any("tab baru" in name and name.startswith("Sumber asli") for name in links)
    assert not [node for node in nodes if node["role"] in ("button", "link", "combobox", "textbox", "image") and not node["name"]]


def test_landmarks(page: Page) -> None:
    page.goto(ANSWERS["no, and disputed"])
    roles = [node["role"] for node in tree(page)]
    assert [roles.count(role) for role in ("banner", "main", "contentinfo", "navigation", "search")] == [1, 1, 1, 1, 1]


def test_widget_is_a_named_dialog(page: Page, host: str, site: str) -> None:
    page.goto(f"{host}/article.id?jelas={site}")
    page.get_by_role("button", name="Tanya Jelas").click()
    page.frame_locator("iframe").locator("#q[aria-controls]").wait_for()
    nodes = tree(page)
    assert [node["name"] for node in of_role(nodes, "dialog")] == ["Jelas"]
    assert [node["name"] for node in of_role(nodes, "Iframe")] == ["Jelas"]
    assert [node["name"] for node in of_role(nodes, "button")] == ["Tutup"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_part_says_its_language(page: Page, language: str) -> None:
    """No stretch of text that is plainly Indonesian stands under ``lang=en``, nor the other way round."""
    wrong = []
    for path in SOUND:
        page.goto(f"{path}{'&' if '?' in path else '?'}language={language}")
        for spoken, text in page.evaluate(LANGUAGES):
            words = set(text.lower().split())
            other = "en" if spoken == "id" else "id"
            if len(words & TELLING[other]) >= 2 and not words & TELLING[spoken]:
                wrong.append((path, spoken, text[:90]))
    assert wrong == []
