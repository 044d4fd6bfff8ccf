"""Tags: what only makes a question of a sentence ("bisa tidak?", "sudah ... belum?", "or not?", "can't they?"), and denies nothing.

An Indonesian "tidak" denies what is behind it ("WhatsApp tidak mencatat") or asks about what is before it ("dibaca tidak isinya"): most of
this module tells the one from the other. What is denied when the tags are gone, ``denial.py`` tells.
"""

import re

from i18n.patterns import MESSENGERS, any_of
from knowledge.library.fields import Language

_TRAILING = r"(?:\s+(?:sih|ya|dong|deh|kak|min|bro|sis|gan|ini|kah|please|tolong|lah|kan|to|tho|toh|bang|bu|pak))*\s*[?!.]*\s*$"
_OR_FALSE = {  # "true or hoax?" asks whether it is true, unless somebody asks how to tell
    "id": re.compile(
        r"^(?!.*\b(?:cara|bagaimana|siapa|bedakan|membedakan|mengecek|cek)\b)(?P<said>.*?),?\s+"
        r"(?:(?P<true>benar|betul|fakta|nyata|asli)(?:kah)?\s+(?:atau|apa)\s+(?:hoaks|bohong|palsu|mitos|isapan jempol)|"
        rf"(?:hoaks|bohong|palsu|mitos)\s+(?:atau|apa)\s+(?P<after>benar|betul|fakta|nyata|asli)){_TRAILING}",
        re.I,
    ),
    "en": re.compile(
        r"^(?!.*\b(?:how|tell|who|which|difference)\b)(?P<said>.*?),?\s+"
        r"(?:(?P<true>true|real|fact|legit|genuine) or (?:an? )?(?:hoax|fake|false|fiction|lie|myth)|"
        r"(?:hoax|fake|false|fiction|myth) or (?P<after>true|real|fact|legit|genuine))\W*$",
        re.I,
    ),
}
TAG = {  # what is one by its own words, whatever comes before it
    "id": any_of(
        rf",?(?:\s+(?:atau|apa))?(?<!\byang)\s+(?:tidak|belum|bukan){_TRAILING}",
        r"\batau\s+(?:tidak|belum|bukan)\b",
        r",?\s+(?:atau|apa)\s+bagaimana(?:\s+(?:sih|ya|ini|sudah|dong|itu))*\W*$",
    ),
    "en": any_of(
        r"[,.;:?!]+\s+(?:(?:is|was|are|were) )?(?:that|this|it|he|she|they) (?:really |actually )?"
        r"(?:right|correct|true|so|the case)\s*[?!.]*\s*$",
        r",?\s+(?:or (?:not|no|nah|nope|what)|(?:am i )?right|correct|rite|yes or no)\s*[?!.]*\s*$",
        r",?\s+(?:ca|is|are|was|were|does|do|did|could|wo|would|has|have)n't (?:it|they|he|she|we|you|i)\s*[?!.]*\s*$",
        r",\s+(?:can|is|are|was|were|does|do|did|could|will|would|has|have) (?:it|they|he|she|we|you|i)\s*[?!.]*\s*$",
        r"\bor not\b",
    ),
}
_MARKED = any_of(r"\bapakah\b", r"\b(?:bisa|dapat|boleh|benar|betul|mungkin|akan|ada)kah\b")
_DENIABLE = r"(?!\s+(?:bisa|dapat|boleh|akan|ada|lagi|mau|harus|perlu)\b)"
_ABLE_TAG = any_of(rf"\b(bisa|boleh|dapat)\s+tidak\b{_DENIABLE}")
_STATE_TAG = any_of(
    rf"(?<!-)\b(benar|betul|aman|ada|perlu|mungkin|wajib|legal|berlaku|terenkripsi|dienkripsi|sempat|kena|bohong|hoaks|sah|pernah)"
    rf"\s+tidak\b{_DENIABLE}"
    r"(?!\s+(?:aman|benar|jujur|pernah|baca|jual|simpan|(?:di|me|ter|ber)[a-z]{3,})\b)",
    rf"\b(aman|legal|bahaya|wajib)\s+tidak\b{_DENIABLE}",
)
_DENIED = (  # what a true "tidak" stands before: a modal, a verb, a state
    r"bisa|minta|dapat|boleh|akan|ada|lagi|mau|harus|perlu|pernah|aman|benar|jujur|baca|jual|simpan|pakai|lihat|dengar|kirim|kasih|beri|bagi|"
    r"share|setuju|apa-apa|terima|sama|hanya|cuma|otomatis|semua|jadi|usah|kena|tahu|ikut|sedang|sudah|langsung|sepenuhnya|punya|butuh|mungkin|"
    r"wajib|berarti|berhak|dikenal|terbatas|pasti|selalu|lewat|sampai|hilang|hapus|rahasia|legal|sah|berlaku|gratis|"
    r"(?:di|me|ter|ber|ke|nge|per)[a-z]{3,}"
)
_MID_TAG = any_of(
    r"\s+(?:tidak|belum)(?=(?P<comma>\s*,)|\s+(?:sih|kalau|jika|menurut|kata|waktu|sejak|biar|sebelum|setelah|saat|buat|untuk|lewat)\b)"
)
_OTHERWISE = any_of(  # "the content is, but the names aren't": what stands before such a "tidak" and its comma
    r"\bpadahal$", r"\byang(?:\s+(?!bisa|boleh|dapat|ada|aman|sama|lain)\w+)?$", r"\b(?:tapi|tetapi|sedangkan)\s+(?:\w+\s+)?\w+nya$"
)
_NO_LONGER = any_of(r"^\s+enkripsi(?: end-to-end)? lagi\b")
_AMID_WORDS = re.compile(r"(?<![\w-])(?P<before>[\w-]+)\s+tidak(?=\s+(?P<behind>\w[\w-]*))", re.IGNORECASE)
_SUBJECT = (  # nothing is said of it yet that "tidak" could ask about
    r"(?:saya|aku|kita|kami|dia|mereka|akun|nomor|whatsapp|facebook|meta|instagram|telegram|signal|kominfo|komdigi|ponsel|chat|toko|data|fitur|pesan)"
    r"(?:nya)?(?:\s+(?:saya|aku|kita|dia|itu|ini|biasa|bisnis))?$"
)
_ONLY_NAMED = any_of(
    rf"\b(?:kalau|jika|bila|apabila|meski(?:pun)?|walau(?:pun)?|selama|karena|sebab|yang|padahal|asal|biar|supaya)\s+{_SUBJECT}",
    rf"^\W*(?:(?:katanya|kata \w+|benar|betul|berarti|jadi|oh|eh|memang|soalnya|kan|terus|tapi)\W+)*{_SUBJECT}",
)
_NO_TAG_BEHIND = re.compile(  # what no question ends with: a conjunction, "memang", "sudah"
    r"(?i:yang|kalau|jika|bila|selama|karena|sebab|biar(?:pun)?|supaya|agar|walau(?:pun)?|meski(?:pun)?|padahal|memang|sudah|dan|tapi|tetapi|masa|kok|"
    r"sekali|bahkan|malah|pasti|tetap)"
)
_TAG_BEHIND = re.compile(
    r"(?i:bisa|boleh|dapat|perlu|harus|wajib|mungkin|aman|ada|benar|betul|iya|pernah|sah|legal|kena|apa-apa|mending|mau)"
)
_PENALISED = (
    any_of(  # "bisa dipenjara tidak pakai UU PDP", "masuk penjara tidak menyebar foto": asked of what comes before, whatever follows
        r"(?:(?:di)?(?:penjara|pidana|denda|tangkap|tuntut|gugat)(?:kan)?|dihukum|hukuman)\s+tidak"
        r"(?!\s+(?:ada|usah|bisa|boleh|dapat|akan|perlu|harus|mungkin)\b)"
    )
)
# "dibaca tidak sama WhatsApp", "diperiksa dulu tidak sama Meta" ask who does it; "tidak sama dengan" denies.
_DONE = any_of(
    r"\b(?:di|ke|ter)-?[a-z]{4,}(?:\s+(?:juga|dulu|saja|langsung|semua(?:nya)?|satu-satu|terus|otomatis|diam-diam|sekalian|manual|lagi)){0,2}$"
)
_BY_WHOM = any_of(r"\s+sama(?!\s+(?:dengan|seperti|kayak|sekali|sekarang|lagi|ya|kan)\b)(?=\s+\w)")
_DOER = (  # so do "diberi ke Meta tidak sama WhatsApp", "dihapus fotonya tidak sama admin", which name somebody behind an object
    rf"(?:{MESSENGERS}|Facebook|Meta|Google|Apple|Kominfo|Komdigi|mereka|dia|orang|siapa|pemerintah|negara|polisi|aparat|intel|hacker|peretas|"
    r"penipu|perusahaan|pihak|toko|penjual|admin|bank|operator|pabrik|karyawan|pegawai|petugas|aplikasi|sistem|robot|bot|AI|pacar|suami|istri)(?:nya)?"
)
_DONE_WITH_IT = any_of(
    r"(?<!yang )\b(?:di-?(?!banding|gital|rektur|skusi|namika|nas\b|mana\b)[a-z]{4,}|"
    r"(?:ke|ter)(?:baca|lihat|kirim|simpan|bagi|catat|rekam|ambil|sebar))"
    rf"(?!\s+(?:sama|oleh|{_DOER})\b)(?:\s+(?!(?:yang|dan|atau|tapi|tetapi|sedangkan|padahal|kalau|jika|karena|tidak|belum|bukan|itu|sama|oleh)\b)[\w-]+){{1,7}}$"
)
_BY_NAME = any_of(rf"\s+sama\s+(?:si |pihak |orang |aplikasi )?{_DOER}\b")
_SAID = (  # what a "tidak" denies besides: verbs and states as people type them
    r"bakal|diam|relevan|masuk|jelas|muncul|daftar|aktif|buka|gabung|klik|suka|lanjut|pencet|sembarang(?:an)?|balas|nyala|sengaja|jalan|salah|bunyi|"
    r"lengkap|tampil|kunjung|datang|sanggup|posting|privat|private|publik|accept|forward|pegang|mampu|hangus|lenyap|follow|polos|cocok|cukup|penting|laku|"
    r"jamin|main|kenal|ingat|paham|bayar|beli|hidup|mati|install|online|keluar|pindah|balik|tembus|bocor|resmi|niat|larang|janji|bilang|bantah|tolak|turun|"
    r"naik|tambah|kurang|ganti|ubah|rusak|lupa|yakin|percaya|peduli|sebut|catat|rekam|sadap|intip|pantau|lacak|jawab|lapor|cek|batal|transfer|transparan|"
    r"konsisten|adil|wajar|normal|valid|netral|akurat|utuh|kuat|mudah|gampang|bahaya|sejalan|sependapat|guna|bebas|pasang|ambil|kalah|bawa|sekalian|lebih|"
    r"pr(?:na)?h|sempat|end-to-end|end|"
    r"(?:mikir|minjam)[a-z]*|n(?:abrak|aruh|onton)[a-z]*|n[gy][a-z]{2,}|"
    r"(?!(?:se)?lain\b|admin\b|kemarin\b|disiplin\b)[a-z]{3,}in|(?!bukan\b|makan\b|pekan\b|rekan\b)[a-z]{3,}kan|"
    r"se(?:aman|rahasia|ketat|luas|bebas|ribet|parah|besar|jelas)[a-z]*|(?:di|ke|nge|ter|ber|me)-?[a-z0-9]{3,}"
)
_NOUN = (  # "berlaku tidak kebijakan itu", "masih ada tidak larangannya"; but "tidak punya", "tidak ditanya", "tidak kebagian"
    r"(?!punya$|tanya$|(?:di|me|ter|ber)[a-z]+$)[a-z]+nya$|ke(?!lihat|tahu|dengar|jadi|bagi)[a-z]+an$|per[a-z]+an$"
)
_DENIED_BEHIND, _SAID_BEHIND = (re.compile(rf"(?i:(?!{_NOUN})(?:{words})(?:-[a-z0-9]+|2[a-z]*)?)") for words in (_DENIED, _SAID))
_YET = any_of(  # "sudah ... belum?" asks whether it is so by now; "yang belum" and "belum bisa" deny
    r"\b(sudah\b(?:\s+(?!(?:yang|dan|tapi|tetapi|sedangkan|belum)\b)[\w'/-]+){0,7}?)\s*,?\s+(?:(?:atau|apa)\s+)?belum\b"
    r"(?!\s+(?:bisa|dapat|boleh|ada|mau|pernah|tentu|lama|sempat|juga|lagi|(?:di|ter|ber|me(?!nurut\b))[a-z]{3,})\b)"
)

_BUT_NOT = any_of(  # "pribadi dienkripsi, sedangkan grup tidak?" denies; "tapi grup dienkripsi tidak?", of which something is said, asks
    r"(?P<denied>\b(?:dienkripsi|terenkripsi|dikunci|dilindungi|aman|rahasia)\b[^,]*?\W+(?:sedangkan|tapi|tetapi)\s+"
    rf"(?:(?:messenger|meta|mereka|media|telepon|berkas)\s+|(?!(?:kalau|jika|bila|yang|{_DENIED}|{_SAID})\b)[\w'-]+\s+){{1,4}}"
    rf"(?:tidak|belum)){_TRAILING}"
)


def has_tag(text: str, language: Language) -> bool:
    """Whether a tag makes a question of ``text``, in standard words."""
    if TAG[language].search(text) or _OR_FALSE[language].match(text):
        return True
    return language == "id" and (any(tag.search(text) for tag in (_ABLE_TAG, _STATE_TAG, _MID_TAG, _YET)) or _untagged(text) != text)


def without_tags(text: str, language: Language) -> str:
    """``text``, in standard words, without what only makes a question of it ("bisa tidak?", "sudah ... belum?", "can't they?")."""
    bare = _OR_FALSE[language].sub(lambda found: f"{found['said']} {found['true'] or found['after']}", text)
    if language == "id" and _BUT_NOT.search(bare):
        return _BUT_NOT.sub(r"\g<denied>", bare)
    bare = TAG[language].sub("", bare)
    return _without_tags(_YET.sub(r"\1", bare)) if language == "id" else bare


def _without_tags(text: str) -> str:
    """``text`` without "tidak" where it only makes a question of what comes before it; "apakah" does that already."""
    return (
        text
        if _MARKED.search(text)
        else _STATE_TAG.sub(lambda found: found.group(1) or found.group(2), _ABLE_TAG.sub(r"\1", _untagged(_MID_TAG.sub(_kept, text))))
    )


def _kept(found: re.Match[str]) -> str:
    """What is left of a "tidak" before a comma or a conjunction: nothing, unless it says that something is otherwise."""
    return found[0] if found["comma"] is not None and _OTHERWISE.search(found.string[: found.start()]) else ""


def _untagged(text: str) -> str:
    """``text`` without "tidak" between two words where it asks about the one before it ("dibaca tidak isinya"), and doesn't deny the one
    behind ("toko yang tidak jelas", "WhatsApp tidak mencatat").
    """
    return _AMID_WORDS.sub(lambda found: found["before"] if _asks(found) else found[0], text)


def _asks(found: re.Match[str]) -> bool:
    """Whether "tidak" between two words only makes a question."""
    before, behind, said = found["before"], found["behind"], found.string[: found.end("before")]
    if _PENALISED.match(found.string, found.start("before")) or _asks_by_whom(said, found.string[found.end() :]):
        return True
    if _NO_TAG_BEHIND.fullmatch(before) or _DENIED_BEHIND.fullmatch(behind) or _ONLY_NAMED.search(said):
        return False
    return bool(_TAG_BEHIND.fullmatch(before)) or not (_SAID_BEHIND.fullmatch(behind) or _NO_LONGER.search(found.string[found.end() :]))


def _asks_by_whom(said: str, behind: str) -> bool:
    """Whether a "tidak" between ``said`` and ``behind`` asks about what is done, and names behind it who does it."""
    return bool((_BY_WHOM.match(behind) and _DONE.search(said)) or (_BY_NAME.match(behind) and _DONE_WITH_IT.search(said)))
