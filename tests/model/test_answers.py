"""The product as a reader meets it: the real model, the real statements, the three ways in."""

import json
import subprocess
import sys

import pytest
from flask.testing import FlaskClient

from app import create_app
from assembly import Core
from settings import ROOT, Settings, read_settings
from tests.small import TODAY

pytestmark = pytest.mark.model
DENIED = {"e2ee", "share_not", "cathcart_keys", "e2ee_policy"}
NOW = {"tl_now", "tl_may28"}
QUESTIONS = [
    ("can Facebook read my chats?", DENIED, "no"),
    ("are group chats encrypted too?", {"e2ee_groups"}, "yes"),
    ("will I lose my account if I never accept the update?", NOW, "no"),
    ("are backups on Google Drive encrypted automatically?", {"backup_default", "backup_e2ee"}, "no"),
    ("can a shop see what I write to it?", {"biz_sees"}, "yes"),
    ("does WhatsApp share my phone number with Meta?", {"share_list", "share_2016"}, "yes"),
    ("are there ads in WhatsApp?", {"ads_where", "tl_ads25"}, "partly"),
    ("does uninstalling the app delete my data?", {"uninstall"}, "no"),
    ("since when is Indonesia's data protection law in force?", {"pdp_law", "pdp_transition"}, None),
    ("can Meta AI read my other chats?", {"metaai_reads", "hoax_acp"}, "no"),
    ("is an Instagram DM protected like WhatsApp?", {"ig_no_e2ee"}, "no"),
    ("what happens to an account that is not used for 120 days?", {"tl_inactive"}, None),
    ("apakah Facebook bisa membaca chat saya?", DENIED, "no"),
    ("fb bisa ngintip wa gue nggak sih?", DENIED, "no"),
    ("kalau saya tidak setuju aturan baru, akun saya dihapus?", NOW, "no"),
    ("backup di google drive otomatis terenkripsi ga?", {"backup_default", "backup_e2ee"}, "no"),
    ("toko bisa baca chat yang saya kirim ke mereka?", {"biz_sees"}, "yes"),
    ("wa ngasih nomor gue ke facebook ga", {"share_list", "share_2016"}, "yes"),
    ("sekarang WhatsApp ada iklannya?", {"ads_where", "tl_ads25", "ads_banner"}, "partly"),
    ("hapus aplikasi berarti data saya ikut terhapus?", {"uninstall"}, "no"),
    ("UU PDP berlaku sejak kapan?", {"pdp_law", "pdp_transition"}, None),
    ("pemerintah bisa baca wa kita ga lewat aturan PSE?", {"id_gov_cannot"}, "no"),
    ("ke mana melapor kalau data pribadi saya bocor?", {"aduan_now", "pp71_breach"}, None),
    ("siapa yang bisa melihat lokasi yang saya kirim di chat?", {"e2ee_location"}, None),
]


@pytest.fixture(scope="module")
def real_core() -> Core:
    """The core as `make run` opens it, on a fixed day."""
    return Core(read_settings({}), today=lambda: TODAY)


@pytest.fixture(scope="module")
def client(real_core: Core) -> FlaskClient:
    settings = Settings(testing=True)
    real_core.engine  # noqa: B018 - opened before the settings below turn limits off
    app = create_app(core=Core(settings, _engine=real_core.engine, _folder=real_core._folder, today=lambda: TODAY))
    return app.test_client()


@pytest.mark.parametrize(("text", "right", "verdict"), QUESTIONS)
def test_page_and_api_give_the_right_statement(client: FlaskClient, text: str, right: set[str], verdict: str | None) -> None:
    answer = client.post("/api/v1/ask", json={"question": text}).get_json()
    assert answer["status"] == "answered", answer["confidence"]
    assert answer["citations"][0]["statement"] in right
    # None where the votes are divided; never the opposite. "Yes" may stand for "partly", whose limits follow in the same breath.
    assert answer["verdict"] in ({verdict, None, "yes"} if verdict == "partly" else {verdict, None})
    page = client.get("/", query_string={"q": text})
    assert page.status_code == 200
    assert answer["citations"][0]["heading"] in page.text.replace("&#39;", "'")


@pytest.mark.parametrize(
    ("text", "status"),
    [("resep rendang padang", "out_of_scope"), ("what is the weather in Jakarta?", "out_of_scope"), ("halo", "out_of_scope")],
)
def test_other_matters_are_not_answered(client: FlaskClient, text: str, status: str) -> None:
    answer = client.post("/api/v1/ask", json={"question": text}).get_json()
    assert (answer["status"], answer["citations"]) == (status, [])


@pytest.mark.parametrize(("text", "right", "_"), [QUESTIONS[0], QUESTIONS[12]])
def test_the_command_line_says_the_same(client: FlaskClient, text: str, right: set[str], _: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "flask", "ask", text, "--json", "--as-of", TODAY.isoformat()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    answer = client.post("/api/v1/ask", json={"question": text, "as_of": TODAY.isoformat()}).get_json()
    assert told["text"] == answer["text"]
    assert told["citations"][0]["statement"] in right


def test_the_first_answer_of_a_new_process_needs_no_torch() -> None:
    code = (
        "import sys; from assembly import Core; from settings import read_settings; from knowledge.answers.answer import Question; "
        "Core(read_settings()).engine.ask(Question('can Facebook read my chats?')); "
        "print([name for name in ('torch', 'transformers', 'sentence_transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
