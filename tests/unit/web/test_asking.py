"""The three renderings of an answer, and what becomes of questions that cannot be taken."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.stub import LITERAL

ASKED = "apakah facebook bisa baca chat saya?"


def test_page_works_without_javascript(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": ASKED}).text
    assert "<!doctype html>" in page
    assert "Tidak" in page
    assert "menurut WhatsApp" in page
    assert f'name="previous" value="{ASKED}"' in page


def test_fragment_holds_the_answer_alone(client: FlaskClient) -> None:
    fragment = client.post("/ask", data={"q": ASKED, "turn": "7"}, headers={"X-Fragment": "answer"}).text
    assert fragment.lstrip().startswith("<article")
    assert 'id="t7"' in fragment
    assert 'href="#t7-1"' in fragment


def test_form_gives_the_page(client: FlaskClient) -> None:
    assert "<!doctype html>" in client.post("/ask", data={"q": ASKED}).text


def test_json_by_accept(client: FlaskClient) -> None:
    assert client.get("/", query_string={"q": ASKED}, headers={"Accept": "application/json"}).json["status"] == "answered"


def test_answer_speaks_the_language_of_the_question(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "can facebook read my chats", "language": "id"}).text
    assert '<html lang="id"' in page
    assert 'lang="en" aria-labelledby="t1-q"' in page
    assert "according to WhatsApp" in page


@pytest.mark.parametrize(("region", "taken"), [("de", "DE"), ("DE", "DE"), ("Germany", None), ("QQ", None)])
def test_an_address_names_a_country_in_any_case_or_none(app: Flask, client: FlaskClient, region: str, taken: str | None) -> None:
    """Readers did not write it, and are not told off for it."""
    shown = client.get("/embed", query_string={"q": ASKED, "region": region})
    assert shown.status_code == 200
    assert app.extensions["jelas"].engine.asked[-1].region == taken
    assert ('<option value="DE" selected>' in shown.text) == (taken == "DE")


def test_what_is_denied_is_unmistakable(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "apakah facebook tidak bisa baca chat saya?"}).text
    assert "<strong>Tidak benar</strong>" in page


def test_publishers_are_filtered_by_their_own_names(client: FlaskClient) -> None:
    page = client.get("/statements", query_string={"language": "en"}).text
    assert '<option value="Republik Indonesia">the Republic of Indonesia</option>' in page


def test_choices_are_buttons(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "pesan dengan toko"}).text
    assert '<button type="submit" name="q" value="apakah chat pribadi dibaca?">' in page


def test_the_past_is_named(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "akun dihapus?", "as_of": "2021-01-10"}).text
    assert "Keadaan pada 10 Januari 2021" in page
    assert "Berlaku pada 10 Januari 2021" in page


def test_a_card_tells_who_said_it_when_and_where_it_holds(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": ASKED}).text
    card = page.partition('<li class="card"')[2].partition("</li>")[0]
    for told in ('<b class="publisher">WhatsApp</b>', "badge badge-", "Masih berlaku", "Berlaku di seluruh dunia", "/statements/e2ee"):
        assert told in card, told
    assert re.search(r"(?:Terbit|Tercatat sejak|Laman tanpa tanggal, diperiksa) \d{1,2} \w+ 20\d\d", card)
    assert re.search(r'<a href="https://[^"]+" target="_blank" rel="noopener" class="source">', card)


def test_our_summary_is_not_dressed_as_a_quotation(client: FlaskClient) -> None:
    for path in ("/", "/embed"):
        page = client.get(path, query_string={"q": ASKED}).text
        card = page.partition('<li class="card"')[2].partition("</li>")[0]
        assert "Ringkasan Jelas, bukan kutipan" in card
        assert not re.search(r"<blockquote|<mark|“", card)
        assert "Kutipan" not in page


def test_the_words_of_a_document_are_a_quotation(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "apa kata dokumen"}).text
    card = page.partition('<li class="card"')[2].partition("</li>")[0]
    assert "Kutipan dari dokumen" in card
    assert re.search(rf'<blockquote cite="[^"]+" lang="en"><p><mark>{LITERAL}</mark>', card)


def test_a_card_tells_what_has_replaced_it(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "apa akun dihapus dulu"}).text
    assert "Diganti pada 15 Januari 2021" in page
    assert re.search(r'Penggantinya: <a href="/statements/tl_jan15', page)


def test_feedback_leaves_a_frame(client: FlaskClient) -> None:
    """Its page of thanks may not be framed: without JavaScript it opens beside the frame."""
    form = 'method="post" data-feedback'
    assert f'{form} target="_blank">' in client.get("/embed", query_string={"q": ASKED}).text
    assert f"{form}>" in client.get("/", query_string={"q": ASKED}).text


def test_earlier_turns_say_their_language(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "kalau grup?", "previous": "can facebook read my chats", "language": "id"}).text
    assert '<span lang="en">can facebook read my chats</span></a>' in page


def test_earlier_turns_go_along(app: Flask, client: FlaskClient) -> None:
    client.get("/", query_string={"q": "kalau grup?", "previous": ["a", "b"]})
    assert app.extensions["jelas"].engine.asked[-1].previous == ("a", "b")


def test_oldest_turns_give_way(app: Flask, client: FlaskClient) -> None:
    client.get("/", query_string={"q": "lagi?", "previous": [str(number) for number in range(9)]})
    assert app.extensions["jelas"].engine.asked[-1].previous == tuple("345678")


def test_long_question_is_told_so(client: FlaskClient) -> None:
    response = client.get("/", query_string={"q": "a" * 501})
    assert response.status_code == 422
    assert "paling banyak 500" in response.text
    assert 'aria-invalid="true"' in response.text


def test_markup_in_a_question_stays_text(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "<script>alert(1)</script>", "previous": "'\"><b>"}).text
    assert "<script>alert" not in page
    assert '"><b>' not in page


def test_feedback_keeps_no_question_without_a_word(client: FlaskClient, app: Flask) -> None:
    body = {"helpful": True, "status": "answered", "question": ASKED}
    assert client.post("/api/v1/feedback", json=body).status_code == 204
    assert client.post("/api/v1/feedback", json=body | {"word": "bagus"}).status_code == 204
    without, with_word = _kept(app)
    assert "question" not in without
    assert with_word["question"] == ASKED


def test_feedback_form(client: FlaskClient, app: Flask) -> None:
    page = client.post("/feedback", data={"helpful": "false", "status": "answered", "language": "id", "statements": ["e2ee"], "word": ""})
    assert "Terima kasih" in page.text
    assert _kept(app)[0]["statements"] == ["e2ee"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_health(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_starting_engine_asks_to_come_back(client: FlaskClient, app: Flask) -> None:
    app.extensions["jelas"].engine = None
    page, ready = client.get("/?q=apa"), client.get("/readyz")
    assert (page.status_code, ready.status_code) == (503, 503)
    assert page.headers["Retry-After"] == ready.headers["Retry-After"] == "5"


def _kept(app: Flask) -> list[dict[str, object]]:
    folder: Path = app.extensions["jelas"].settings.instance / "feedback"
    return [json.loads(line) for path in folder.iterdir() for line in path.read_text().splitlines()]
