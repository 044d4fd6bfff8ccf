"""The API as ``web/openapi.yaml`` has it: shapes, statuses and headers that other programs rely on."""

import json

import pytest
from flask.testing import FlaskClient

ANSWER = """
    question language as_of region status verdict text citations choices suggestions confidence index took_ms
"""
CITATION = """
    number statement facts passage quote language publisher speaker title url kind published effective region scope in_force
    superseded_by disputed_by undated checked
"""


def test_answer_has_the_public_shape(client: FlaskClient) -> None:
    answer = client.post(
        "/api/v1/ask", json={"question": "apakah facebook baca chat", "language": None, "as_of": None, "region": "ID", "previous": []}
    ).json
    assert set(ANSWER.split()) <= answer.keys()
    assert set(CITATION.split()) <= answer["citations"][0].keys()
    assert (answer["status"], answer["verdict"], answer["region"], answer["sure"]) == ("answered", "no", "ID", True)


@pytest.mark.parametrize(("question", "status"), [("toko", "clarify"), ("kucing", "no_statement"), ("cuaca", "out_of_scope")])
def test_other_answers_cite_nothing(client: FlaskClient, question: str, status: str) -> None:
    answer = client.post("/api/v1/ask", json={"question": question}).json
    assert (answer["status"], answer["citations"]) == (status, [])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "question"),
        ({"question": ""}, "question"),
        ({"question": "   "}, "question"),
        ({"question": "a" * 501}, "question"),
        ({"question": 7}, "question"),
        ({"question": "\ud800"}, "question"),
        ({"question": "a", "language": "fr"}, "language"),
        ({"question": "a", "as_of": "2021-02-30"}, "as_of"),
        ({"question": "a", "as_of": 1610000000}, "as_of"),
        ({"question": "a", "as_of": "20210115"}, "as_of"),
        ({"question": "a", "as_of": "2021-W01-1"}, "as_of"),
        ({"question": "a", "region": "Indonesia"}, "region"),
        ({"question": "a", "previous": ["a"] * 7}, "previous"),
        ({"question": "a", "previous": [""]}, "previous.0"),
        ({"question": "a", "temperature": 1}, "temperature"),
        ([], "body"),
    ],
)
def test_what_does_not_fit_is_named(client: FlaskClient, body: object, field: str) -> None:
    response = client.post("/api/v1/ask", data=json.dumps(body), content_type="application/json")
    assert response.status_code == 422
    assert response.content_type == "application/problem+json"
    assert [error["field"] for error in response.json["errors"]] == [field]
    assert response.json["errors"][0]["problem"]


def test_choices_are_named_without_words_of_another_language(client: FlaskClient) -> None:
    refused = client.post("/api/v1/ask", json={"question": "a", "language": "fr"}, headers={"Accept-Language": "id"})
    assert refused.json["errors"][0]["problem"] == "Pilihannya: id, en."


def test_the_description_names_every_key_of_a_citation(client: FlaskClient) -> None:
    described = client.get("/api/v1/openapi.json").json["components"]["schemas"]["Citation"]["properties"]
    assert client.post("/api/v1/ask", json={"question": "chat"}).json["citations"][0].keys() <= described.keys()


@pytest.mark.parametrize("helpful", [0, 1, 0.0, "true", None])
def test_a_thumb_is_true_or_false(client: FlaskClient, helpful: object) -> None:
    refused = client.post("/api/v1/feedback", json={"helpful": helpful, "status": "answered"})
    assert (refused.status_code, [error["field"] for error in refused.json["errors"]]) == (422, ["helpful"])


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        ("{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        ("{}", "text/plain", 415),
        ("x" * 40_000, "application/json", 413),
    ],
)
def test_bodies_that_cannot_be_read(client: FlaskClient, data: str, kind: str, status: int) -> None:
    response = client.post("/api/v1/ask", data=data, content_type=kind)
    assert (response.status_code, response.content_type) == (status, "application/problem+json")
    assert response.json["status"] == status


def test_500_characters_after_trimming_are_fine(client: FlaskClient) -> None:
    assert client.post("/api/v1/ask", json={"question": f"  {'a' * 500}  "}).status_code == 200


def test_unknown_addresses_are_problems(client: FlaskClient) -> None:
    assert client.get("/api/v1/nothing").content_type == "application/problem+json"
    wrong = client.get("/api/v1/ask")
    assert (wrong.status_code, "POST" in wrong.headers["Allow"]) == (405, True)


def test_library_is_open(client: FlaskClient) -> None:
    everything = client.get("/api/v1/statements").json["statements"]
    one = client.get(f"/api/v1/statements/{everything[0]['key']}").json
    assert one == everything[0]
    assert client.get("/api/v1/statements/none").status_code == 404
    assert client.get("/api/v1/documents").json == {"documents": []}


def test_suggestions(client: FlaskClient) -> None:
    given = client.get("/api/v1/suggest?q=chat&language=id").json
    found = given["suggestions"]
    assert 0 < len(found) <= 8
    assert len(given["languages"]) == len(found)
    assert set(given["languages"]) <= {"id", "en"}
    assert client.get("/api/v1/suggest").json["suggestions"] == []


@pytest.mark.parametrize(("path", "ancestors"), [("/", "'none'"), ("/statements", "'none'"), ("/embed", "'self' https://news.example")])
def test_who_may_frame(client: FlaskClient, path: str, ancestors: str) -> None:
    headers = client.get(path).headers
    assert f"frame-ancestors {ancestors}" in headers["Content-Security-Policy"]
    assert ("X-Frame-Options" in headers) == (ancestors == "'none'")


def test_isolated_pages_may_frame_us(client: FlaskClient) -> None:
    """A host that isolates itself (COEP) frames only what isolates itself, too, and lets itself be taken in."""
    headers = client.get("/embed").headers
    assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_policy_allows_nothing_inline(client: FlaskClient) -> None:
    headers = client.get("/").headers
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


def test_api_is_open_to_other_sites(client: FlaskClient) -> None:
    assert client.post("/api/v1/ask", json={"question": "apa"}).headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/").headers


def test_responses_are_compressed(client: FlaskClient) -> None:
    packed = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/").headers
