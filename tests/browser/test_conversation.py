"""The chat page: every journey of a reader."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.waiting import until
from tests.stub import LITERAL

pytestmark = pytest.mark.browser
ASKED = "apakah facebook bisa baca chat saya?"


def containing(part: str) -> re.Pattern[str]:
    """An address with ``part`` in it, to be waited for: a busy browser is later than the test."""
    return re.compile(re.escape(part))


def ask(page: Page, question: str, turn: int = 1) -> None:
    page.locator("#q[aria-controls]").fill(question)
    page.get_by_role("button", name="Tanya", exact=True).click()
    expect(page.locator(f"#t{turn} .text")).to_be_visible()


def test_ask(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    expect(page.locator("#t1 .stamp")).to_contain_text("Tidak")
    expect(page.locator("#t1 .card .summary").first).to_be_visible()
    expect(page).to_have_url(containing("q=apakah+facebook"))
    expect(page.locator("#announcement")).to_contain_text("Jawaban: Tidak")


def test_shared_address_gives_the_same_answer(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    text = page.locator("#t1 .text").inner_text()
    page.reload()
    expect(page.locator("#t1 .text")).to_have_text(text, use_inner_text=True)


def test_follow_up_and_back(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    with page.expect_request("**/ask") as sent:
        ask(page, "kalau akun dihapus?", 2)
    assert "previous=apakah" in (sent.value.post_data or "")
    expect(page.locator(".turn:visible")).to_have_count(2)
    page.go_back()
    expect(page.locator(".turn:visible")).to_have_count(1)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".turn:visible")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".turn:visible")).to_have_count(1)


@pytest.mark.parametrize("start", ["/", "/embed"])
def test_a_citation_leads_to_its_card_and_no_turn_goes(page: Page, start: str) -> None:
    page.goto(start)
    ask(page, ASKED)
    ask(page, "kalau akun dihapus?", 2)
    page.locator("#t1 .ref").first.click()
    expect(page.locator("#t1-1")).to_be_focused()
    expect(page.locator("#t1-1")).to_be_in_viewport()
    page.locator("#t2 .ref").first.press("Enter")
    expect(page.locator("#t2-1")).to_be_in_viewport()
    expect(page.locator(".turn:visible")).to_have_count(2)


def test_back_from_a_card_shows_what_was_shown_there(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    page.locator("#t1 .ref").first.click()
    ask(page, "kalau akun dihapus?", 2)
    page.go_back()
    expect(page).to_have_url(containing("#t1-1"))
    expect(page.locator(".turn:visible")).to_have_count(1)
    page.go_back()
    expect(page.locator(".turn:visible")).to_have_count(1)
    page.go_back()
    expect(page.locator(".turn:visible")).to_have_count(0)


def test_choose(page: Page) -> None:
    page.goto("/")
    ask(page, "apakah pesan ke toko dibaca")
    page.get_by_role("button", name="Chat pribadi").click()
    expect(page.locator("#t2 .asked")).to_contain_text("apakah chat pribadi dibaca?")
    expect(page.locator("#t2")).to_be_focused()


def test_after_a_reload_earlier_questions_go_along_and_back_works(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    ask(page, "kalau akun dihapus?", 2)
    page.reload()
    expect(page.locator(".before summary")).to_have_text("Pertanyaan sebelumnya: 1")
    with page.expect_request("**/ask") as sent:
        ask(page, "kalau grup?", 3)
    assert (sent.value.post_data or "").count("previous=") == 2
    page.go_back()
    page.go_back()
    expect(page.locator("#t1 .asked")).to_contain_text(ASKED)
    expect(page.locator(".turn:visible")).to_have_count(1)


@pytest.mark.parametrize("start", ["/", "/embed"])
def test_choose_by_keyboard(page: Page, start: str) -> None:
    page.goto(start)
    ask(page, "apakah pesan ke toko dibaca")
    page.locator("#t1").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Chat pribadi")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#t2 .asked")).to_contain_text("apakah pesan bisnis dibaca?")
    expect(page.locator("#t2")).to_be_focused()


def test_choose_in_a_frame_without_javascript(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, locale="id-ID", java_script_enabled=False)
    page = context.new_page()
    page.goto("/embed?theme=dark&accent=8a1538&q=apakah+pesan+ke+toko+dibaca")
    page.get_by_role("button", name="Chat bisnis").click()
    expect(page.locator(".stamp")).to_contain_text("Tidak")
    expect(page.locator(".before")).to_contain_text("Pertanyaan sebelumnya: 1")
    for part in ("/embed?", "theme=dark", "accent=8a1538"):
        expect(page).to_have_url(containing(part))
    context.close()


def test_starter(page: Page) -> None:
    page.goto("/")
    page.locator(".starters button").first.click()
    expect(page.locator("#t1 .stamp")).to_be_visible()


def test_as_of(page: Page) -> None:
    page.goto("/")
    page.get_by_text("Tanggal dan negara").click()
    page.get_by_label("Keadaan pada tanggal").fill("2021-01-10")
    ask(page, "apakah akun saya dihapus?")
    expect(page.locator("#t1 .as-of")).to_have_text("Keadaan pada 10 Januari 2021")
    expect(page).to_have_url(containing("as_of=2021-01-10"))


@pytest.mark.parametrize(("question", "stamp"), [("siapa kucing saya", "Belum ada pernyataan"), ("cuaca besok", "Di luar topik kami")])
def test_refuse(page: Page, question: str, stamp: str) -> None:
    page.goto("/")
    ask(page, question)
    expect(page.locator("#t1 .stamp")).to_have_text(stamp)
    expect(page.locator("#t1 .card")).to_have_count(0)


def test_feedback(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    page.locator("#t1 .thumbs summary").click()
    page.get_by_label("Alasan Anda").fill("jelas sekali")
    with page.expect_request("**/api/v1/feedback") as sent:
        page.locator("#t1 .thumbs").get_by_role("button", name="Ya").click()
    assert sent.value.post_data_json["word"] == "jelas sekali"
    expect(page.locator("#t1 .thumbs")).to_contain_text("Terima kasih")


def test_copy(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    ask(page, ASKED)
    page.get_by_role("button", name="Salin").click()
    expect(page.locator("#announcement")).to_have_text("Tersalin")
    expect(page.locator("#t1 .told")).to_have_text("Tersalin")
    expect(page.locator("#t1 .told")).to_be_in_viewport()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(ASKED)
    assert "https://" in copied


def test_copy_where_a_citation_has_no_address(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    ask(page, ASKED)
    page.locator("#t1 .source").evaluate_all("nodes => nodes.forEach(node => node.remove())")
    page.get_by_role("button", name="Salin").click()
    expect(page.locator("#announcement")).to_have_text("Tersalin")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[1] WhatsApp (Ringkasan Jelas, bukan kutipan): Menurut WhatsApp" in copied
    assert "“" not in copied


def test_only_the_words_of_a_document_are_copied_as_a_quotation(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    ask(page, "apa kata dokumen")
    page.get_by_role("button", name="Salin").click()
    expect(page.locator("#announcement")).to_have_text("Tersalin")
    assert f"[1] Warung (Kutipan dari dokumen): “{LITERAL}”" in page.evaluate("navigator.clipboard.readText()")


def test_feedback_that_could_not_be_sent_says_so_once(page: Page) -> None:
    page.route("**/api/v1/feedback", lambda route: route.abort())
    page.goto("/")
    ask(page, ASKED)
    for _ in range(2):
        page.locator("#t1 form.thumbs").get_by_role("button", name="Ya").click()
        expect(page.locator("#t1 p.thumbs")).to_be_focused()
    expect(page.locator("#t1 p.thumbs")).to_have_text("Masukan Anda belum terkirim. Silakan coba lagi.")
    page.complaints.clear()  # type: ignore[attr-defined] # Chromium notes the aborted requests


def test_share_by_the_sheet_of_the_phone(page: Page) -> None:
    page.goto("/")
    page.evaluate("() => { navigator.share = async (shared) => { globalThis.shared = shared } }")
    ask(page, ASKED)
    page.get_by_role("button", name="Bagikan").click()
    page.wait_for_function("() => globalThis.shared")
    assert page.evaluate("shared.title") == f"{ASKED} · Jelas"
    assert "/?q=apakah+facebook" in page.evaluate("shared.url")


def test_print_button(page: Page) -> None:
    page.goto("/")
    page.evaluate("() => { print = () => { globalThis.printed = true } }")
    ask(page, ASKED)
    page.get_by_role("button", name="Cetak").click()
    page.wait_for_function("() => globalThis.printed")


def test_what_becomes_of_a_question_is_told_beside_the_box(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".privacy")).to_contain_text("tanpa akun, tanpa cookie")
    page.locator(".privacy").get_by_role("link", name="Selengkapnya").click()
    expect(page.get_by_role("heading", name="Apa yang terjadi dengan pertanyaan Anda")).to_be_in_viewport()


def test_without_javascript(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, locale="id-ID", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Pertanyaan Anda").fill("apakah pesan ke toko dibaca")
    page.get_by_role("button", name="Tanya", exact=True).click()
    page.get_by_role("button", name="Chat bisnis").click()
    expect(page.locator(".stamp")).to_contain_text("Tidak")
    expect(page.locator(".before")).to_contain_text("Pertanyaan sebelumnya: 1")
    expect(page.locator(".act.js-only")).to_be_hidden()
    page.locator(".thumbs").get_by_role("button", name="Ya").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Terima kasih")
    context.close()


def test_keyboard_only(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("chat")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#q[aria-controls]").input_value()
    assert page.locator("#q[aria-controls]").get_attribute("aria-activedescendant") == "offer-0"
    page.keyboard.press("Enter")
    expect(page.locator("#t1 .asked")).to_contain_text(chosen)
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#q[aria-controls]")).to_be_focused()


def test_escape_puts_back_what_was_typed(page: Page) -> None:
    page.goto("/")
    page.locator("#q[aria-controls]").press_sequentially("chat")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#q[aria-controls]")).to_have_value("chat")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_late_list_leaves_what_was_chosen(page: Page) -> None:
    page.goto("/")
    box = page.locator("#q[aria-controls]")
    box.fill("chat")
    expect(page.get_by_role("listbox")).to_be_visible()
    held: list[Route] = []
    page.route("**/suggest*", lambda route: held.append(route))
    box.press("s")
    until(page, lambda: bool(held), "the list for what is typed now is asked for")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option").first.inner_text()
    held[0].continue_()
    page.wait_for_timeout(300)  # long enough for a list to come and do harm: nothing is awaited
    expect(box).to_have_value(chosen)
    expect(box).to_have_attribute("aria-activedescendant", "offer-0")


@pytest.fixture
def offline(chromium: Browser, site: str) -> Iterator[Page]:
    """A page that has asked while there was no network; ``page.context.set_offline(False)`` brings it back."""
    context = chromium.new_context(base_url=site, locale="id-ID")
    page = context.new_page()
    page.goto("/")
    page.locator("#q[aria-controls]").wait_for()
    context.set_offline(True)
    page.locator("#q[aria-controls]").fill(ASKED)
    page.keyboard.press("Enter")
    yield page
    context.close()


def test_offline_keeps_the_question_and_sends_it_again(offline: Page) -> None:
    expect(offline.locator("#t1 .turn-problem")).to_contain_text("tidak terhubung ke internet")
    expect(offline.locator("#t1 .asked")).to_have_text(ASKED)
    offline.context.set_offline(False)
    expect(offline.locator("#t1 .stamp")).to_contain_text("Tidak")


def test_a_network_that_is_back_too_early_is_tried_again(offline: Page) -> None:
    expect(offline.locator("#t1 .turn-problem")).to_be_visible()
    offline.route("**/ask", lambda route: route.abort(), times=1)
    offline.context.set_offline(False)
    expect(offline.locator("#t1 .stamp")).to_contain_text("Tidak", timeout=8000)


def test_a_server_in_trouble_is_asked_again_by_a_button(page: Page) -> None:
    page.route("**/ask", lambda route: route.fulfill(status=503, headers={"Retry-After": "5"}, body="busy"))
    page.goto("/")
    page.locator("#q[aria-controls]").fill(ASKED)
    page.keyboard.press("Enter")
    again = page.locator("#t1").get_by_role("button")
    expect(again).to_be_visible()
    expect(page.locator("#t1 .asked")).to_have_text(ASKED)
    page.unroute("**/ask")
    again.press("Enter")
    expect(page.locator("#t1 .stamp")).to_contain_text("Tidak")
    expect(page.locator("#t1")).to_be_focused()
    page.complaints.clear()  # type: ignore[attr-defined] # Chromium notes the status


def test_suggestions_forgive_slips_and_can_be_tapped(page: Page) -> None:
    page.goto("/")
    page.locator("#q[aria-controls]").fill("Facebook")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    chosen = option.inner_text()
    option.click()
    expect(page.locator("#t1 .asked")).to_contain_text(chosen)


def test_a_choice_keeps_the_day_and_the_country(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, locale="id-ID", java_script_enabled=False)
    page = context.new_page()
    page.goto("/?q=apakah+pesan+ke+toko+dibaca&as_of=2021-01-10&region=DE")
    page.get_by_role("button", name="Chat bisnis").click()
    expect(page).to_have_url(containing("as_of=2021-01-10"))
    expect(page).to_have_url(containing("region=DE"))
    expect(page.locator(".as-of")).to_have_text("Keadaan pada 10 Januari 2021")
    context.close()


def test_previous_questions_go_along_without_javascript(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, locale="id-ID", java_script_enabled=False)
    page = context.new_page()
    page.goto("/?q=apakah+facebook+baca+chat")
    page.get_by_label("Tanya lagi").fill("kalau grup?")
    page.get_by_role("button", name="Tanya", exact=True).click()
    expect(page).to_have_url(containing("previous=apakah"))
    page.locator(".before summary").click()
    expect(page.locator(".before a")).to_have_text("apakah facebook baca chat")
    context.close()


@pytest.mark.parametrize(("chosen", "shown"), [("en", "What do they say"), ("id", "Apa kata mereka")])
def test_language_switch(page: Page, chosen: str, shown: str) -> None:
    page.goto("/?language=en" if chosen == "id" else "/")
    page.locator(f".switch a[hreflang={chosen}]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(shown)
    assert page.locator("html").get_attribute("lang") == chosen


def test_language_switch_keeps_what_was_asked_meanwhile(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    page.locator(".switch a[hreflang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#t1 .asked")).to_contain_text(ASKED)


def test_share_without_a_share_sheet_copies_the_address(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    page.evaluate("() => { navigator.share = undefined }")
    ask(page, ASKED)
    page.get_by_role("button", name="Bagikan").click()
    expect(page.locator("#announcement")).to_have_text("Tersalin")
    assert "/?q=apakah+facebook" in page.evaluate("navigator.clipboard.readText()")


def test_theme_switch_needs_no_reload(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    page.get_by_role("link", name="Ganti ke tampilan gelap").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("#t1")).to_be_visible()
    expect(page).to_have_url(containing("theme=dark"))


def test_statements_are_narrowed_while_typing(page: Page) -> None:
    page.goto("/statements")
    page.get_by_label("Cari kata").press_sequentially("8 Februari")
    expect(page.locator("#announcement")).to_contain_text("Pernyataan ditemukan")
    expect(page.get_by_role("link", name="Semua", exact=True)).to_have_count(0)
    expect(page).to_have_url(containing("q=8+Februari"))


DANGER = "pacar gue nyadap wa gue"


def test_what_may_bring_into_danger_stays_out_of_address_title_and_later_questions(page: Page) -> None:
    page.goto("/?theme=dark")
    ask(page, DANGER)
    expect(page.locator("#t1 .stamp")).to_have_text("Yang bisa Anda lakukan")
    expect(page).to_have_title(containing("Jelas:"))
    assert page.url.endswith("/?theme=dark")
    with page.expect_request("**/ask") as sent:
        ask(page, "kalau grup?", 2)
    assert "nyadap" not in (sent.value.post_data or "")
    expect(page).to_have_url(containing("q=kalau+grup"))
    assert "nyadap" not in page.url


def test_an_address_with_danger_in_it_is_cleared(page: Page) -> None:
    page.goto("/?q=pacar+nyadap+wa")
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page).to_have_title(containing("Jelas:"))


def test_no_address_holds_the_question_before_it_is_known_to_be_harmless(page: Page) -> None:
    page.route("**/ask", lambda route: None)
    page.goto("/")
    page.locator("#q[aria-controls]").fill(DANGER)
    page.keyboard.press("Enter")
    expect(page.locator("#t1 .waiting")).to_be_visible()
    assert "nyadap" not in page.url + page.title()


def test_the_page_can_be_left_at_once(page: Page) -> None:
    page.route("https://www.bmkg.go.id/", lambda route: route.fulfill(body="Cuaca", content_type="text/plain"))
    page.goto("/")
    ask(page, DANGER)
    page.get_by_role("link", name="Tutup halaman ini cepat").click()
    expect(page).to_have_url("https://www.bmkg.go.id/")
    page.go_back()
    expect(page.locator(".turn")).to_have_count(0)


def test_help_comes_first_and_can_be_called(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/?q=akun+dibajak")
    expect(page.locator("#t1 .steps li").first).to_be_in_viewport(ratio=0.9)
    assert page.locator("#t1 a[href='tel:110']").count() == 1
    assert page.locator("#t1 a[href='https://faq.whatsapp.com/']").count() == 1


def test_what_is_asked_while_an_answer_is_awaited_is_asked_next(page: Page) -> None:
    held: list[Route] = []
    page.route("**/ask", lambda route: held.append(route))
    page.goto("/")
    box = page.locator("#q[aria-controls]")
    for question in (ASKED, "kalau grup?"):
        box.fill(question)
        page.keyboard.press("Enter")
    expect(page.locator("#t2 .waiting")).to_be_visible()
    until(page, lambda: len(held) == 1, "the first is asked")
    held[0].continue_()
    until(page, lambda: len(held) == 2, "the second is asked")
    assert "previous=apakah+facebook" in (held[1].request.post_data or "")
    held[1].continue_()
    expect(page.locator("#t2 .stamp")).to_be_visible()
    expect(page).to_have_url(containing("q=kalau+grup"))


def test_what_is_too_long_is_neither_cut_nor_sent(page: Page) -> None:
    page.goto("/")
    box = page.locator("#q[aria-controls]")
    expect(page.locator("#q-room")).to_be_hidden()
    box.fill("a" * 450)
    expect(page.locator("#q-room")).to_have_text("Sisa 50 huruf.")
    box.fill("a" * 520)
    expect(page.locator("#q-room")).to_contain_text("kelebihan 20")
    box.press("Enter")
    expect(box).to_have_value("a" * 520)
    expect(page.locator(".turn")).to_have_count(0)


def test_the_box_grows_and_shift_enter_breaks_a_line(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/")
    box = page.locator("#q[aria-controls]")
    low = box.bounding_box()["height"]  # type: ignore[index]
    box.press_sequentially("siapa")
    box.press("Shift+Enter")
    box.press_sequentially("bisa baca")
    expect(box).to_have_value("siapa\nbisa baca")
    assert box.bounding_box()["height"] > low + 15  # type: ignore[index]


def test_marks_open_the_statements_that_are_folded_away(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    expect(page.locator("#t1 .card:visible")).to_have_count(2)
    expect(page.locator("#t1 .others summary")).to_have_text("Pernyataan lain (1)")
    page.locator("#t1 .ref", has_text="[3]").click()
    expect(page.locator("#t1 .others")).to_have_attribute("open", "")


def test_what_the_stamp_says_is_not_said_again(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    expect(page.locator("#t1 .stamp")).to_contain_text("Tidak")
    expect(page.locator("#t1 .text")).not_to_contain_text("Menurut WhatsApp, tidak:")


def test_narrow_windows_offer_few(page: Page) -> None:
    page.goto("/")
    page.locator("#q[aria-controls]").fill("chat")
    expect(page.locator("#offers li")).to_have_count(3)


def test_large_text_leaves_room_for_the_answer(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/?q=apakah+facebook+baca+chat")
    bottom = "document.getElementById('ask').getBoundingClientRect().bottom"
    assert page.evaluate(bottom) <= 641
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(bottom) > 1000
    assert page.evaluate("document.getElementById('q').clientWidth") > 200


def test_a_switch_of_language_tells_the_answer_in_it(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    page.locator(".switch a[hreflang=en]").click()
    expect(page.locator("#t1")).to_have_attribute("lang", "en")
    expect(page.locator("#t1 .stamp")).to_contain_text("No")
    expect(page.locator("#t1 .asked [lang=id]")).to_have_text(ASKED)


def test_paragraphs_are_copied_apart(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    ask(page, "akun dibajak")
    page.get_by_role("button", name="Salin").click()
    expect(page.locator("#announcement")).to_have_text("Tersalin")
    assert "lewat SMS.\n\nJangan berikan" in page.evaluate("navigator.clipboard.readText()")


def test_after_an_answer_the_box_asks_for_more(page: Page) -> None:
    page.goto("/")
    ask(page, ASKED)
    expect(page.locator("#q")).to_have_attribute("placeholder", "Tanya lagi")
