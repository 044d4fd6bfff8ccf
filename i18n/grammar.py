"""How a question is put: yes/no, negation, elliptic follow-ups, and the regions it names."""

import re

from i18n.everyday import lexicon
from i18n.numbers import numbers_in
from knowledge.answers.interpretation import Greeting
from knowledge.library.fields import Language

_BRIEF = 4  # words


def any_of(*patterns: str) -> re.Pattern[str]:
    """A pattern that matches where one of ``patterns`` does, whatever the case."""
    return re.compile("|".join(patterns), re.I)


_OPENING = {
    "id": r"^\W*(?:(?:oh|oke|ok|nah|hmm|loh|lho|lah|eh|ya|halo|hai|kak|min|permisi|maaf|tanya|mau tanya|bertanya|saya mau tanya)[,\s]+)*",
    "en": r"^\W*(?:(?:so|and|but|hi|hey|hello|yo|oh|ok|okay|please|um|hmm|well|wait|then|right|honestly|seriously|exactly|precisely|"
    r"quick question)[,:\s]+)*",
}
_TRAILING = r"(?:\s+(?:sih|ya|yah|dong|deh|kak|min|bro|sis|gan|nih|ini|kah|please|tolong|lah|kan|to|tho|toh|bang|bu|pak))*\s*[?!.]*\s*$"
_REAL = r"true|real|fact|facts|legit|genuine"
_FALSE_EN, _FALSE_ID = r"hoax|fake|false|fiction|lie|myth|rumou?r|scam", r"hoaks|bohong|palsu|salah|isapan jempol"
_TAG = {
    "id": any_of(
        rf",?(?:\s+(?:atau|apa))?(?<!\byang)\s+(?:tidak|belum|bukan){_TRAILING}",
        r"\batau\s+(?:tidak|belum|bukan)\b",
        r",?\s+(?:atau|apa)\s+bagaimana(?:\s+(?:sih|ya|ini|nih|dah|sudah|dong|tuh|itu))*\W*$",
        rf",?\s+(?:fakta|benar|betul|asli|nyata|{_FALSE_ID})(?:kah)?\s+(?:atau|apa)\s+(?:fakta|benar|betul|asli|nyata|{_FALSE_ID})\b",
    ),
    "en": any_of(
        r",?\s+(?:or (?:not|no|nah|nope|what)|(?:am i )?right|correct|rite|yes or no)\s*[?!.]*\s*$",
        r",?\s+(?:ca|is|are|was|were|does|do|did|could|wo|would|has|have)n't (?:it|they|he|she|we|you|i)\s*[?!.]*\s*$",
        r",\s+(?:can|is|are|was|were|does|do|did|could|will|would|has|have) (?:it|they|he|she|we|you|i)\s*[?!.]*\s*$",
        r"\bor not\b",
        rf",?\s+(?:{_REAL}) or (?:an? )?(?:{_FALSE_EN})\b|,?\s+(?:{_FALSE_EN}) or (?:{_REAL})\b",
    ),
}
_MARKED = any_of(r"\bapakah\b", r"\b(?:bisa|dapat|boleh|benar|betul|mungkin|akan|ada)kah\b")
_DENIABLE = r"(?!\s+(?:bisa|dapat|boleh|akan|ada|lagi|mau|harus|perlu)\b)"
_ABLE_TAG = any_of(rf"\b(bisa|boleh|dapat)\s+tidak\b{_DENIABLE}")
_STATE_TAG = any_of(
    rf"\b(benar|betul|aman|ada|perlu|mungkin|wajib|legal|berlaku|terenkripsi|dienkripsi|sempat|kena|bohong|hoaks|sah|pernah)"
    rf"\s+tidak\b{_DENIABLE}"
    r"(?!\s+(?:aman|benar|jujur|pernah|baca|jual|simpan|(?:di|me|ter|ber)[a-z]{3,})\b)",
    rf"\b(aman|legal|bahaya|wajib)\s+tidak\b{_DENIABLE}",
)
_DENIED = (  # what a true "tidak" stands before: a modal, a verb, a state
    r"bisa|minta|dapat|boleh|akan|ada|lagi|mau|harus|perlu|pernah|aman|benar|jujur|baca|jual|simpan|pakai|lihat|dengar|kirim|kasih|beri|bagi|"
    r"share|setuju|terima|sama|hanya|cuma|otomatis|semua|jadi|usah|kena|tahu|ikut|sedang|sudah|langsung|sepenuhnya|punya|butuh|mungkin|"
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
_BY_WHOM = any_of(  # "dibaca tidak sama WhatsApp", "kelihatan tidak sama Meta": asks who did it; "tidak sama dengan" denies
    r"(?:di|ke|ter)-?[a-z]{4,}\s+tidak\s+sama(?!\s+(?:dengan|seperti|kayak|sekali|lagi|ya|kan)\b)(?=\s+\w)"
)
_SAID = (  # what a "tidak" denies besides: verbs and states as people type them
    r"bakal|relevan|masuk|jelas|muncul|daftar|aktif|konek|buka|gabung|klik|suka|lanjut|pencet|sembarang(?:an)?|balas|nyala|sengaja|jalan|salah|bunyi|"
    r"lengkap|tampil|kunjung|datang|dateng|sanggup|posting|privat|private|publik|accept|forward|pegang|mampu|hangus|lenyap|follow|polos|cocok|cukup|penting|laku|"
    r"jamin|main|kenal|ingat|paham|bayar|beli|hidup|mati|install|online|keluar|pindah|balik|tembus|bocor|resmi|niat|larang|janji|bilang|bantah|tolak|turun|"
    r"naik|tambah|kurang|ganti|ubah|rusak|lupa|yakin|percaya|peduli|sebut|catat|rekam|sadap|intip|pantau|lacak|jawab|lapor|cek|batal|transfer|transparan|"
    r"konsisten|adil|wajar|normal|valid|netral|akurat|utuh|kuat|mudah|gampang|bahaya|sejalan|sependapat|guna|bebas|pasang|ambil|kalah|bawa|sekalian|lebih|"
    r"pr(?:na)?h|semp[ae]t|end-to-end|end|"
    r"(?:masang|manggil|milih|mikir|minj[ae]m)[a-z]*|n(?:abrak|ambah|olak|aruh|onton|unggu|utup|erima|arik|ulis|elp[oe]n|anya|empel)[a-z]*|n[gy][a-z]{2,}|"
    r"(?!(?:se)?lain\b|admin\b|kemarin\b|disiplin\b)[a-z]{3,}in|(?!bukan\b|makan\b|pekan\b|rekan\b)[a-z]{3,}kan|"
    r"se(?:aman|rahasia|ketat|luas|bebas|ribet|parah|besar|jelas)[a-z]*|(?:di|ke|nge|ter|ber|me)-?[a-z0-9]{3,}"
)
_NOUN = (  # "berlaku tidak kebijakan itu", "masih ada tidak larangannya"; but "tidak punya", "tidak ditanya", "tidak kebagian"
    r"(?!punya$|tanya$|(?:di|me|ter|ber)[a-z]+$)[a-z]+nya$|ke(?!lihat|tahu|dengar|jadi|bagi)[a-z]+an$|per[a-z]+an$"
)
_DENIED_BEHIND, _SAID_BEHIND = (re.compile(rf"(?i:(?!{_NOUN})(?:{words})(?:-[a-z0-9]+|2[a-z]*)?)") for words in (_DENIED, _SAID))
_YET = any_of(  # "sudah ... belum?" asks whether it is so by now; "yang belum" and "belum bisa" deny
    r"\b(sudah\b(?:\s+(?!(?:yang|dan|tapi|tetapi|belum)\b)[\w'/-]+){0,7}?)\s*,?\s+(?:(?:atau|apa)\s+)?belum\b"
    r"(?!\s+(?:bisa|dapat|boleh|ada|mau|pernah|tentu|lama|sempat|juga|lagi|(?:di|ter|ber|me(?!nurut\b))[a-z]{3,})\b)"
)
_ASIDE = {  # what is denied of a condition, a purpose or somebody
    "id": any_of(
        r"(?<!benar )(?<!betul )\b(?:kalau|jika|bila|apabila|meski(?:pun)?|walau(?:pun)?|karena|gara-gara|padahal)\s+(?:\w+\s+){0,2}?"
        r"(?:tidak|belum|bukan|tak)\b",
        r"\b(?:agar|supaya|biar)\s+(?:\w+\s+){0,3}?tidak\b",
        r"\byang\s+(?:tidak|belum|bukan|tak)\b",
        r"\b(?:hari|minggu|bulan|tahun|taun|jam)\s+(?:tidak|belum|tak)\b(?!\s+(?:boleh|bisa|dapat)\b)",
        r"\b(?:tidak|belum|tak)\s+(?:(?!(?:apa|siapa|mana|kapan|satu|se\w+)\b)\w+\s+){1,3}?pun\b",
        r"\b(?:tidak|tak)\s+(?:dikenal|terbatas)\b|\bbelum\s+(?:ter|di)baca\b",
    ),
    "en": any_of(
        r"(?<!know )(?<!sure )(?<!wonder )(?<!check )(?<!confirm )(?<!tell me )"
        r"\b(?:if|when|because|since|although|even though|so that|for|who|which)\s+(?:[\w']+\s+){0,3}?(?:not|never|cannot|\w+n't)\b",
        r"\bthat\s+(?:never|(?:are|is|was|were|do|does|have|has|had)(?:n't| not))\b",
    ),
}
_CONFIRMS = any_of(r"\s*(?:apa |is that |is it |kan |ya )?(?:benar|betul|hoaks|right|correct|true|so|iya)\b")
_NOT_ONLY = any_of(r"\b(?:tidak|bukan)\s+(?:hanya|cuma|sekadar)\b", r"\bnot\s+(?:only|just)\b")
_NEGATION = {
    "id": any_of(r"\b(?:tidak|bukan|belum|tak|takkan|mustahil)\b|(?<!di )(?<!ke )(?<!dari )\bmana(?:lah)? mungkin\b"),
    "en": any_of(
        r"\b(?:not|cannot|never|unable|no longer|no one|nobody|nothing|none|neither|impossible|\w+n't)\b",
        r"\b(?:has|have|had|is|are|there's) no\b(?! (?:longer|one))",
    ),
}
_UNTRUE = {  # asks whether something is untrue: "..., is it a hoax?" denies what "is it true?" affirms
    "id": any_of(
        r"\b(?:hoaks|bohong(?:an)?|ngawur|isapan jempol)(?:kah)?\b"
        r"(?:\s+(?:lama|saja|belaka|doang|kah|ya|kan|sih|dong|(?:atau|apa)\s+(?:bukan|tidak)))*\W*$",
        r"^(?:apakah\s+)?(?:hoaks|bohong)(?:kah)?\s+(?:bahwa|kalau)\b|\bitu\s+keliru(?:kah)?\W*$",
    ),
    "en": any_of(
        r"\b(?:hoax|fake|false|untrue|nonsense|bogus|made up|an? (?:lie|myth))\b(?:\s+news)?(?:,?\s+(?:right|then|though))?\W*$",
        r"^is it (?:an? )?(?:hoax|lie|myth|fake|false|untrue) that\b",
        r"^(?:is|are|was|were)\s+(?:[\w']+\s+){1,3}?(?:wrong|mistaken) (?:that|to say)\b",
    ),
}
_ASKING = {
    "id": r"(?:siapa|kapan|kenapa|mengapa|bagaimana|berapa)(?:kah)?|mana|manakah|apa saja|apanya|apaan|diapakan",
    "en": r"who|whom|whose|what|what's|when|where|why|how|which",
}
_ASKS_KAH = r"(?!.*(?:\bapakah|[a-z]{3}kah)\b)"
_DAY = (
    r"(?:the|end|start|middle|beginning|of|late|early|mid|back|in|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\d{1,4}(?:st|nd|rd|th)?)"
)
_AUXILIARY = (
    r"(?:can|could|do|does|did|is|are|am|was|were|will|would|should|shall|may(?!\s+\d)|might|must|has|have|had|cannot|"
    r"(?:ca|is|are|does|do|did|wo|was|were|has|have|could|would|should)n't)\b"
)
_BEFORE_WH = (
    r"under|within|per|from|between|for|among|after|before|with|to|by|on|in|at|about|through|during|against|until|since|of|outside|using"
)
_HOW = r"how (?:long|many|much|often|high|old|soon|far|big)"
_SIGH = any_of(  # "what now, ma'am, ...?" asks nothing
    r"^\W*bagaimana (?:ini|nih|dong|sih|ya|tuh|itu)(?:\s\w+)?\s*,\s*(?=(?:\S+\s+){2})"
)
_SO_THEN = (  # "why did it show up there, they gave it away, didn't they?" asks what comes behind
    r".*,\s*(?:(?:apa|memang|jangan-jangan|berarti|masa)\b|"
    r"(?!.*\b(?:jelas\w*|kenapa|mengapa|bagaimana|apa|siapa|kapan|tolong)\b)(?:\S+\s+){2,}(?:ya|dong|kan)\W*$)"
)
_OPEN = {  # what asks for more than yes or no, wherever it stands
    "id": any_of(
        rf"{_OPENING['id']}(?:(?:sejak |sampai )?(?:{_ASKING['id']})|seberapa(?!.*,.*\b(?:ya|kan|benar|betul)\W*$)|"
        rf"kok(?!{_SO_THEN})|(?:tahunya )?dari mana|"
        r"apa (?:\w+nya|ketentuan|syarat|alasan|risiko|akibat)"
        r"(?! (?:(?:di|ter)[a-z]{3,}|yang|adalah|tidak|bisa|sudah|masih|tetap|akan|WhatsApp sama)\b)|"
        r"\w+ apa yang|(?:alasan|cara|beda|arti|maksud)nya apa)\b",
        # "dengan alasan apa", "peraturan pemerintah mana yang"
        rf"(?:{_OPENING['id']}(?:\w+ )?|,\s*)(?:lewat|dengan|untuk|karena|gara-gara|atas|dari|dalam|pakai|melalui|terhadap|mulai)\s+"
        r"(?:\w+\s+){0,2}(?:apa|mana)\b",
        rf"{_OPENING['id']}\w+ apa saja yang\b",
        r"^(?:\w+\s+){1,3}mana yang\b",
        rf"^{_ASKS_KAH}.*(?:\b(?:apa (?:saja|(?<!apa-apa )(?<!ada apa )lagi)|apaan)|"
        r"(?<!saya )\b(?<!saya ada )(?:di|ke|dari) ?mana)(?: (?:sih|ya))*\W*$",
        rf"^{_ASKS_KAH}(?:\S+\s+){{6,}}(?<!atau )(?<!apa )bagaimana(?: (?:sih|ya))*\W*$",
        rf"^{_ASKS_KAH}.*,\s*(?:kapan|bagaimana|kenapa|mengapa|siapa|berapa)(?! pun)\b",
    ),
    "en": any_of(
        rf"{_OPENING['en']}(?:{_ASKING['en']}|(?:till|until|since|from|by) when)\b",
        # "under whose policy", "messages with whom", "after how long", "for users outside which areas"
        rf"{_OPENING['en']}(?!{_AUXILIARY}|(?:the|an?|my|every\w*|any\w*|even)\b)(?:\w+ ){{0,2}}(?:{_BEFORE_WH}) "
        rf"(?:(?:exactly|roughly|about) )?(?:whom|whose|which|{_HOW}|"
        r"what(?= (?:number|name|law|article|section|date|age|condition|ground|rule)s?\b))\b"
        r"(?! (?:i|we|you|they|he|she|it|is|are|was|were|can|may)\b)",
        # "under article 67 how many years", "in Europe what does Meta get", "if I delete it how long is it kept"
        rf"^\W*(?:in|at|on|under|per|within|according to)\s+(?:[\w']+\s+){{1,3}}?(?:{_HOW}|"
        r"(?:what|why|(?<!those )(?<!one )(?<!people )(?<!users )who)(?! (?:i|we|you|they|he|she|it)\b))\b",
        rf"^\W*(?:if|when|once|after|before)\s+(?:i|we|you|they|he|she|it|some\w+|my|an?|the)\b"
        rf"(?:\s+(?!{_AUXILIARY}\s+(?:i|we|you|they|he|she|it|my|the|whatsapp|facebook|meta)\b)[\w']+)+?\s+{_HOW}\s+(?:\w+\s+)?{_AUXILIARY}",
        r"^\W*(?:back )?(?:before|after)\b(?:\s+\w+){1,5}?\s+(?:what|which|why|how)\s+(?:did|does|do|is|was|were)\b",
        rf"^\W*(?:in|at|on|by|since|during|after|before|back)\b(?:\s+{_DAY})+,?\s+(?:{_ASKING['en']})\b(?! (?:i|we|you|they|he|she|it)\b)",
    ),
}
_LATER = any_of(rf"^\W*(?!\w+,).*,\s*{_AUXILIARY}")  # "what I send, is it read?", not "what, by the law, may I ask?"
_THEN_WH = any_of(  # "when I block somebody, what happens?"
    rf",\s*(?!which means\b)(?:{_ASKING['en']})\s+(?!(?:i|we|you|they|he|she|it)\b)(?!.*,\s*(?:\w+(?:\s+\w+)?\W*$|{_AUXILIARY}))"
)
_WH = {"id": any_of(rf"\b(?:{_ASKING['id']}|apa(?:kah)?|(?<!satu-satunya )(?<!ada )cara)\b"), "en": any_of(rf"\b(?:{_ASKING['en']})\b")}
_REQUEST = {
    "id": any_of(
        rf"{_OPENING['id']}(?:(?:tolong|mohon|coba|bisa|bisakah|boleh|dapatkah|bantu|tidak|Anda|kamu|saya|minta)\s+)*"
        r"(?:(?:men)?jelaskan|dijelaskan|penjelasan|(?:meny|s)ebut(?:kan|in)|ceritakan|(?:mem)?beri tahu(?! (?:WhatsApp|Meta|Facebook)\b)|"
        r"kasih tahu|bandingkan|rangkum)\b"
        r"(?!.*\bapakah\b)"
    ),
    "en": any_of(
        rf"{_OPENING['en']}(?:(?:can|could|would|will) (?:you|someone|anyone) (?:please )?)?"
        r"(?:explain|tell|show|describe|list|give|summari[sz]e|define|compare|help|prove)\b"
        rf"(?!.*\b(?:if|whether|or (?:not|no))\b)(?!\s+(?:me|us)(?:[\s,:]+(?:please|honestly|one thing|the truth))*[\s,:]+{_AUXILIARY})",
        rf"^(?!.*(?:{_OPENING['en']}|,\s*){_AUXILIARY} (?!you\b|someone\b|anyone\b|i\b))"
        r".*\b(?:tell me|explain|you know|(?:like|want|love) to know|me know|show me|say|help me)\s+(?:\w+\s+)?"
        r"(?:who|what|when|where|why|how|which)\b",
    ),
}
_YES_NO = {
    "id": any_of(
        r"\bapakah\b(?!\s+(?:yang|saja|arti(?:nya)?|maksud\w*|perbedaan\w*|beda\w*)\b)"
        r"(?!\s+itu\s+(?!(?:(?:mem|men|meng|meny|di|ter|ber)[a-z]{4,}|lain|wajib|hak|halaman|keterangan|pernyataan|benar|betul|aman|berlaku|bohong|hoaks|artinya|berarti|bisa|legal|termasuk|tidak|juga|sudah|masih|menjadi|jadi|tetap|akan|dapat|boleh|isinya|menyangkut|kurang|lengkap)\b)\w)",
        r"\b(?!(?:siapa|bagaimana|kapan|berapa|mana|mengapa|kenapa|apa|lang|nas|ber|naf|ting|sede|pernik)kah\b)[a-z]{2,}kah\b",
        r"\bapa\s+(?:benar|betul|iya|bisa|boleh|aman|masih|sudah|akan|ada|harus|perlu|memang|tidak|WhatsApp|Facebook|Meta|Kominfo|"
        r"saya|kita|mereka|chat|pesan|data|akun|nomor|foto|panggilan|telepon|pemerintah|polisi|semua|lokasi|"
        r"ketentuan|karyawan|aplikasi|perusahaan|toko|bisnis)\b(?!\s+(?:yang|saja|itu)\b)",
        r"\bapakah\s+yang\s+(?:(?!itu\b)\w+\s+){2,}?(?:itu(?=\s+\w)|adalah|bersifat|hanya|sebatas|termasuk|tetap|rahasia)\b",
        r"\bapakah\s+yang\s+(?:saya|kami|kita|Anda)\s+\w+(?=\s+\w)",
        r"^(?!.*\b(?:kok|dari mana|kenapa|mengapa|bagaimana)\b).*\b(?:tahu|(?:men)?catat|nyat[ae]t|melacak)\s+"
        r"(?:kapan|jam|saya|kita|kami|HP|sinyal)\b",
        r"(?:^|,)\s*apa\s+(?!(?:yang|saja|itu|arti|beda|guna|hak|contoh)\b)\w+(?:\s+(?!yang\b)\w+){0,2}\s+(?:bisa|boleh|dapat|akan|masih|tetap|ikut)\b",
        r"\b(?:berarti|jadi)\s+(?:memang\s+)?benar\b|\bberarti\b.*\btidak\b",
        r"^\W*(?:benaran|beneran|serius)[, ]",
        r"^\W*(?:memang(?:nya|kah)?|bukan(?:nya|kah))\b(?! (?:siapa|apa|kapan|bagaimana|kenapa|mengapa|berapa|mana)\b)(?!.*\bapaan\b)",
        r"\b(?:bisa|masih|tetap)\s+(?:(?:bisa|tetap)\s+)?(?:tahu|tebak|menebak|mengira-ngira|kira-kira)\b"
        r".*\bdi (?:negara|kota|daerah)\s+(?:mana|apa)\b",
        r"\b(?:menyimpan|simpan|punya|catat|mencatat|tahu)(?<!yang punya)\s+(?:catatan\s+)?"
        r"(?:(?!apa\b|data\b)\w+(?:-\w+)?\s+){1,3}siapa(?: saja)?\b",
        r"(?:^|,)\s*apa\s+(?:jadi|Messenger|Instagram|(?:ter|di|me|ber)[a-z]{3,})\b",
        r"\b(?:benar|betul|iya)\s+(?:tidak|kalau|bahwa|kah)\b",
        r"\bapa\s+ada\s+yang\b",
        r"^\W*apa\s+(?:dari|sejak|waktu|kalau|di|dalam|selama|mulai|setelah|sebelum|enkripsi\w*)\b(?!.*\b(?:siapa|mana|berapa|bagaimana)\b)",
        r"^(?!.*\b(?:di|ke) (?:\w+ )?mana\b).*\b(?:(?:bisa|ada cara|dapat)\s+(?:\w+\s+)?(?:tahu|lihat|melihat|cek)|"
        r"ketahuan|kelihatan)\s+(?:kan\s+)?siapa\s+(?:saja\s+)?yang\b",
        r"\b(?:ngira-ngira|mengira-ngira|nebak|menebak)\b.*\bdi (?:negara|kota|daerah)\s+(?:mana|apa)\b",
        r"\b(?:saya|kita|kami|aku)\s+boleh\s+(?:\w+\s+)?(?:tanya|bertanya|menanyakan|minta)\b",
    ),
    "en": any_of(
        rf"(?:{_OPENING['en']}|,\s*){_AUXILIARY}",
        r"\b(?:is it true|whether|(?:tell me|know|sure|check|confirm|wonder(?:ing)?) if|(?:tell|assure) me\b.*\bor (?:not|no))\b",
        rf"{_OPENING['en']}(?:tell|show) (?:me|us)(?:[\s,:]+(?:please|honestly|one thing|the truth))*[\s,:]+{_AUXILIARY}",
        rf"{_OPENING['en']}it(?:'?s| is) true\b",
        r",\s*which means\b",
        rf"^(?!.*\b(?:{_ASKING['en']}|that)\b).*\bshould (?:i|we)\b",
    ),
}
_EMBEDDED = any_of(  # "what I send stays between us?", "when I report somebody they get it?", "if I leave, does it stay?"
    rf"{_OPENING['en']}(?:when|what) (?:i|im|i'm|we)\b(?!.*\b(?:what happens|who|where|why|how|which)\b)"
    r".*\b(?:(?:is|are)(?:n't)?|gets?|goes|go|stays?|counts?|sends?|handles?)\b",
    rf"(?:{_OPENING['en']}|,\s*)(?:when|what|if) (?:i|im|i'm|we)\b"
    r"(?!.*\b(?:who|where|why|how|which|what (?:happens|do|does|did|is|are|can|will))\b)"
    r".*?\b(?:do|does|did|is|are|am|can|will|would|might|could) (?:i|my|it|they|them|he|she|the|that|meta|facebook|whatsapp)\b",
)
_APP = "WhatsApp|Telegram|Signal|Messenger|Instagram|Line|iMessage|SMS"
_JUDGED = (  # that somebody says so or found so is stated; a rumour is none of theirs
    r"^(?!.*\b(?:accus\w+|claim\w*|alleg\w+|su(?:ed|ing)|courts?|judges?|rul(?:ed|e|ing)|pro(?:ve|ven|of)\w*|fined?|regulators?|"
    r"(?:ter)?bukti|nuduh|\w*tuduh\w*|\w*gugat\w*|hakim|pengadilan|mutusin|denda|didenda|dituntut|kebukti|kabar|isu|rumou?rs?|minta)\b).*"
)
_SPEAKER = "WhatsApp|Meta|Facebook|Zuckerberg|Kominfo|Komdigi"
_HONEST = {  # whether somebody lies who states things: a statement says what is alleged and denied, never yes or no
    "id": any_of(
        rf"{_JUDGED}\b(?:{_SPEAKER}|pemerintah|menteri|kementerian|mereka)\s+(?:\w+\s+){{0,2}}"
        r"(?:(?:ber|mem|di)?bohong(?:i)?|jujur|ngibul\w*|menipu)\b"
    ),
    "en": any_of(
        rf"{_JUDGED}\b(?:{_SPEAKER}|government|minist(?:ry|er)|they)\s+(?:\w+\s+){{0,2}}"
        r"(?:lying|lied|lie|lies|deceiv\w+|dishonest|honest|telling the truth)\b"
    ),
}
_STATED = any_of(  # "has it said whether ...?" asks for what was said, which yes or no of the thing itself would not tell
    r"^\W*(?:did|does|do|has|have|had) (?!you|any|some)(?:[\w']+ ){1,3}?(?:ever )?"
    r"(?:stat|clarif|announc|explain|sa(?:y|id)|mention|disclos|reveal|specif|confirm|comment)\w*(?: on)? whether\b",
    r"\b(?:menyatakan|menyebut|menjelaskan|mengumumkan|bilang|jelaskan) apakah\b",
)
_A_LIE = {  # the same of what was spoken of
    "id": any_of(
        r"^\W*(?:(?:apa|apakah|jadi|berarti|oh|terus|itu|ini|cuma)\s+)*bohong(?:an)?(?:\s+(?:tidak|itu|ya|sih|kan|dong|kah|bukan))*\W*$"
    ),
    "en": any_of(
        r"^\W*(?:(?:so|and|but|oh)\s+)*(?:(?:is|was|isn't)\s+(?:that|it|this)|(?:that|it)(?:'?s| is))\s+(?:just |not )?a lie\b\W*$"
    ),
}
_SAYS = any_of(r"\b(?:bilang|kata|menurut|mengaku|(?:ber)?janji|menjamin|membantah|says?|said|claims?|promis\w+|assur\w+|denie[sd])\b")
_RUMOUR = any_of(r"\b(?:kabar\w*|isu|rumou?rs?|viral|katanya|hoaks|hoax|berantai|beredar|tiktok)\b")
_PAIR = {
    "id": any_of(
        r"^\W*(?!(?:apa|siapa|mana|kapan|kenapa|yang|kalau|cara|belum|tidak|bisa|boleh|tolong)\b)[\w-]+\s+"
        r"(?:(?:di|ter)(?!mana\b)[a-z]{4,}|aman|wajib|gratis|resmi|hoaks|benar|legal|rahasia|publik)\s*\?\W*$"
    ),
    "en": any_of(
        r"^\W*(?!(?:what|who|when|why|how|which|where|get|not|is|are|was|were|can|does|do|if|and)\b)[\w'-]+\s+"
        r"(?:(?!(?:need|feed|speed|indeed)\b)\w{3,}ed|safe|private|free|public|true|mandatory|compulsory|optional|legal|secure)\s*\?\W*$"
    ),
}
_EITHER = {  # "automatically, or must I switch it on?" wants one of two; "is it true that ..., or only ...?" yes or no
    "id": any_of(
        r"\w\s+\w+,?\s+atau\s+(?:hanya|cuma|harus|perlu|masih|tetap|justru|malah)\b",
        r"\b(?:otomatis|sendiri)\s+apa\s+(?:harus|perlu|mesti)\b",
        r"^\W*(?:mending(?:an)?|bagusan|amanan|pilih|(?:lebih )?(?:aman|bagus|baik|privat|rahasia)(?: mana)?)\b"
        rf".*\b(?:{_APP})\s*,?\s+(?:atau|apa|sama|vs)\s+(?:{_APP})\b",
        rf"\b(?:{_APP})\s*,?\s+(?:atau|apa|vs)\s+(?:{_APP})\b.*\b(?:mending|lebih (?:aman|bagus|baik|privat|rahasia))\b",
        r"\b(?:disimpan|tersimpan)\b.*\bdi\s+\w+(?:\s+(?:saya|sendiri))?\s+(?:atau|apa)\s+(?:cuma\s+)?di\b",
    ),
    "en": any_of(
        r"\w\s+\w+,? or (?:just|only|still|was it|is it|is that|must i|do i (?:have|need) to|did|does it)\b",
        r"\b(?:stored|kept|saved|held)\b.*\b(?:on|in|at)\b.*,? or (?:on|in|at)\b",
        rf"\b(?:safer|better|more (?:private|secure))\b[^,]*?,?\s(?:{_APP}) or (?:{_APP})\b",
        rf"\b(?:{_APP}) (?:safer|better|more (?:private|secure)),? or (?:{_APP})\b",
    ),
}
_IS_TRUE = any_of(r"\b(?:true|right|benar|betul|hoaks|hoax)(?:kah|nya)?\b")
_IS_THAT = any_of(r"^\W*apakah itu\b(?!\s+[\w-]+\s*\?)")  # after a sentence: "is that ...?", not "what is ...?"
_CHOSEN = any_of(  # "can I choose who sees it?"
    r"(?<!mana saya )(?<!yang )\b(?:bisa|boleh|dapat)\b[^,]*\b(?:(?:meng|di)?atur|(?:di)?pilih|memilih)(?: sendiri)? "
    r"siapa(?: saja)? yang\b",
)
_GUESS = {  # after which an answer is given, to be confirmed
    "id": any_of(r"\w\s+kan\b(?=\s+(?!katanya\b)\w)", r",\s*(?=[^,]*\b(?:kan|kah)\W*$)"),
    "en": any_of(r",\s*(?=[^,]*\b(?:right|kan|kah|yeah)\W*$)"),
}
_BRIEFLY = {  # what makes a question of a few words that lean on the turn before: a state ("still valid?", "kena denda?")
    "id": any_of(r"\b(?:kena|jadi|tetap|sama|beda|cuma|hanya|opsional|termasuk|(?:ber)?tambah|sedunia|permanen|resmi)\b"),
    "en": any_of(
        r"\b(?:still|already|only|just|same|real|fake|true|safe|private|legal|free|valid|official|guilty|final|closed|too late|"
        r"optional|compulsory|mandatory|public|(?!(?:need|feed|speed|indeed)\b)\w{3,}ed)\b"
    ),
}
_TOO = any_of(r"\b(?:juga|too|as well)(?: (?:ya|kan|kah|dong|sih))?\s*\?\W*$")
_SHIFTS = any_of(r"^\W*(?:and|or|but|what about|how about|in|kalau|dan|atau|terus|lalu|di|bagaimana)\b")
_ASKED_IN_ENGLISH = any_of(  # opens a clause, ends it, or has its verb first; elsewhere it is embedded ("they know how often I chat")
    rf"(?:{_OPENING['en']}|[,;:]\s*(?:(?:and|but|so|or)\s+)?)(?:(?:in|to|for|since|until|by|with|from|about|at|on|of|than)\s+)?(?:{_ASKING['en']})\b",
    rf"\b(?!when \w+ed\W*$)(?:{_ASKING['en']})(?:\s+\w+)?\W*$",
    rf"\b(?:{_ASKING['en']})\s+{_AUXILIARY}\s+(?:i|we|you|they|he|she|it)\b",
    rf"\b(?:and|but|or|also|for|since|until|by|from|to|in)\s+(?:{_ASKING['en']})\b",
    rf"{_OPENING['en']}(?:in|on|for|with|during)\s+(?:(?:an?|the|my|these|those|business|group|video|voice)\s+){{0,2}}"
    rf"(?:groups?|chats?|calls?|channels?|communit(?:y|ies)|status(?:es)?|backups?)\s+(?:{_ASKING['en']})\b",
)
_TOLD = {  # a statement with a request to confirm it at the end
    "id": any_of(
        r",?\s(?:benar|betul|iya|kan|begitu)(?:\s+(?:ya|kah|kan|sih|tidak))?\W*$",
        rf"^(?!.*\b(?:{_ASKING['id']}|apa)\b).*\sya\s+(?:\w+\s+)?\w+nya\W*$",  # "paling tinggi dua persen ya dendanya"
    ),
    "en": any_of(r",\s*(?:true|yes|yeah|yea|ya|rite|right|correct|no|is it|izzit|innit|huh)\W*$"),
}
_RIGHT = any_of(r"[.!]\s*(?:right|true|correct|benar|betul)(?:kah)?\W*$")  # "they said so on the news. Right?"
_ABOUT = {
    "id": any_of(  # "kalau status bagaimana?"; what comes after a verb asks how: "kalau saya menolak bagaimana?"
        r"\bbagaimana dengan\b",
        r"^\W*(?:(?:dan|lalu|terus|tapi|atau)\s+)?(?:kalau|di|untuk|soal)\s+"
        r"(?:(?!(?:tidak|belum|sudah|sekarang|dulu|lupa|hilang|\w*tolak|setuju|(?:mem|men|meng|meny|me|di|ter|ber)[a-z]{4,})\b)[\w-]+\s+){1,3}"
        r"bagaimana(?: ya)?\W*$",
    ),
    "en": any_of(r"\b(?:what|how) about\b"),
}
_TWICE = any_of(r"\b(\w+)-\1\b|\bkapan saja\b|\b(?:cara )?(?:siapa|apa|mana) ?pun\b")  # "siapa-siapa" asks nothing
_AMOUNT = {  # "the amount of the fine?" wants to be told it
    "id": any_of(
        r"^\W*(?:jumlah|besaran|harga|biaya|arti|definisi|perbedaan)(?:nya)?\b(?!.*\b(?:lebih|sama|cuma|hanya|kan|naik|turun|tetap|itu)\b)"
    ),
    "en": any_of(
        r"^\W*(?:the )?(?:amount|size|cost|price|reason|meaning|definition|difference|names?|list|date|address) (?:of|for|between)\b"
    ),
}
_AGREE = any_of(r"\s(?:ya|kan|kah|dong|yeah|yea)\W*$")
_HOW_COME = any_of(rf"{_OPENING['id']}(?:(?:tapi|terus|lalu|dan|jadi)\s+)*kok\b(?!\s+katanya\b|{_SO_THEN})")
_SOUGHT = any_of(  # a word for what is wanted: "dendanya?" asks how much, though "fotonya?" asks the same of photos
    r"^\W*(?:(?:terus|lalu|dan|oh|ok|oke)\s+)*(?:(?:besar(?:an)?|jumlah)\s+)?(?:denda|hukuman|sanksi|ancaman|alasan|sebab|penyebab|"
    r"syarat|tanggal|bukti|contoh|besar(?:an)?|jumlah|tujuan|batas|pasal|sumber)nya(?:\s+(?:sih|ya|dong|itu))*\W*$"
)
_ASKED_AFTER = any_of(rf",\s*(?=apakah\b|{_AUXILIARY}(?!\s+(?:it|they|he|she|we|you|i)\b\W*$))")  # "I don't use it, is my data shared?"
_PREDICATE = {
    "id": any_of(
        r"\b(?:bisa|dapat|boleh|akan|sudah|masih|pernah|ada|harus|wajib|perlu|tidak|aman|benar|betul|bohong|hoaks|milik|punya|mau|"
        r"ikut|tahu|baca|jual|simpan|lihat|dengar|rekam|sadap|pakai|share|(?:mem|men|meng|meny|me|di|ter|ber)[a-z]{4,})\b"
    ),
    "en": any_of(
        r"\b(?:can|could|will|would|does|do|did|is|are|was|were|has|have|reads?|sells?|shares?|sees?|listens?|stores?|keeps?|tracks?|"
        r"records?|(?<!to )knows?|uses?|spies|owns|means|(?:is|are|was|were)n'?t|ends? up|theres)\b|^\W*so no\b",
        # no attribute of what comes behind: "private processing WhatsApp" says nothing
        r"\b(?:encrypted|safe|true|fake|hoax|allowed|legal|deleted|private|stored|visible|shared|sold|owned)\b(?=\W*$|\W*[,;.?!]|\s+(?:by|to|with|on|in|at|"
        r"from|for|or|and|but|than|enough|as|after|before|when|if|until|till|now|still|any\w*|too|also|automatically|forever|right|through|because|since|"
        r"without|unless|yet|already|again|while|via|under|over|inside|outside|between|not|even|either|like|so|then|this|last|immediately|instantly|within)\b)",
    ),
}
_NEGATIVE_LEAD = any_of(rf"{_OPENING['en']}(?:\w+n't|cannot)\b\s*")
_UNSURE = any_of(
    r"^.*?\b(?:not (?:\w+ )?(?:sure|certain|clear)|unsure|(?:do|does|did)n'?t (?:know|understand)|no idea|dunno)\b"
    r"(?:\s+\w+){0,2}?\s+(?:if|whether)\b"
)
_CONTINUES = {
    "id": any_of(
        rf"{_OPENING['id']}(?:bagaimana dengan|lalu|terus|dan|tapi|tetapi|kenapa (?:begitu|bisa begitu)|kok bisa|sumbernya|"
        r"siapa yang bilang|maksudnya|apa maksudnya|selain itu|itu|hal itu|masa(?= sih| iya)|yakin)\b"
    ),
    "en": any_of(
        r"^\W*(?:(?:oh|ok|okay|hmm|well|right|so)[,\s]+)*(?:and|what about|how about|but|then|also|same for|who said|says who|really|"
        r"why is that|why not|(?:does|did|do|can|will|are|were|would|have) (?:that|it|they|those|"
        r"this (?:mean|apply|affect|change|include))|that|those)\b"
    ),
}
_LEANS = {
    "id": any_of(
        rf"{_OPENING['id']}(?:kalau|bagaimana (?:kalau|jika)|jika|berarti|jadi|sejak kapan|sampai kapan|ini|yang|untuk|di(?! mana)|buat|"
        r"selain|termasuk)\b"
    ),
    "en": any_of(
        r"^\W*(?:(?:oh|ok|okay|hmm|well|right)[,\s]+)*(?:so|what if|since when|until when|is it(?! (?:true|(?:im)?possible))|was it|"
        r"is that|is this|even|if|for|in|with|only)\b"
    ),
}
_SAME = {
    "id": any_of(r"\b(?:juga begitu|begitu juga|sama juga|juga sama|seperti itu|hal itu)\b"),
    "en": any_of(r"\b(?:is (?:it|that|this) the same|that one)\b"),
}
NAMED_SUBJECT = any_of(r"\b(?:WhatsApp|Facebook|Meta|Instagram|Messenger|Telegram|Signal|Google|Apple|Kominfo|Komdigi|UU PDP)")
_DEFINES = any_of(
    r"^\W*(?:apa(?:kah)? itu|apa arti|arti|what is|what's|what are|define|explain|jelaskan|cara)\b", r"\b(?:itu apa|artinya apa)\W*$"
)
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_SHORT, _LEANING, _LONG = 3, 5, 8  # words: up to which any question leans, one that opens so leans, from which it does not
_REGIONS = {  # by their names, their capitals and their authorities
    "EEA": r"eropa|europe|european|uni eropa|eu|eea|gdpr|brussels|komisi eropa|edpb",
    "DE": r"jerman|germany|german|hamburg|berlin|hmbbfdi",
    "IE": r"irlandia|ireland|irish|dublin|dpc(?! partai)",
    "FR": r"prancis|perancis|france|french|cnil",
    "NL": r"belanda|netherlands|dutch",
    "IT": r"italia|italy|italian",
    "ES": r"spanyol|spain|spanish",
    "IN": r"india|indian|delhi|cci|nclat",
    "TR": r"turki|turkiye|türkiye|turkey|turkish|ankara|rekabet(?: kurumu)?",
    "GB": r"inggris|britania|ico|(?<!australian )information commissioner|uk|britain|british|england|united kingdom",
    "US": r"amerika|amerika serikat|as|usa|us|u\.s|united states|america|american",
    "KR": r"korea|korea selatan|south korea|korean",
    "SG": r"singapura|singapore",
    "MY": r"malaysia",
    "BR": r"brasil|brazil",
    "AU": r"australian?",
    "JP": r"jepang|japan",
    "ID": r"indonesia|indonesian|kominfo|komdigi|tanah air|ri",
}
_AMBIGUOUS = {"as", "ri", "us", "ico", "dpc"}
_HERE = any_of(  # the reader's own country
    r"\b(?:(?:di|ke|dari|orang|negara) ?sini|di kita(?:nya)?|(?:negara|negeri) (?:kita|kami|saya|sendiri))\b",
    r"\bhere\b(?!['’]| (?:says|saying|that|is|are)\b)|\b(?:our|my) (?:own )?country\b|\b(?:what|how) about us\W*$",
)
_REACHES = any_of(  # asks of what was said elsewhere whether it goes for this country, too
    r"\b(?:berlaku|(?:ber)?(?:p?engaruh|ngaruh)\w*|(?:me)?lindungi|dilindungi|kena|termasuk|(?:buat|untuk) (?:orang|kita))\b",
    r"\b(?:appl(?:y|ies|ied)|valid|affects?|protect(?:s|ed)?|cover(?:s|ed)?|counts?|binding|go(?:es)? for)\b",
)
_MONEY = {"EEA": re.compile(r"\beuros?\b", re.I), "IN": re.compile(r"\b(?:rupees?|crores?)\b", re.I), "TR": re.compile(r"\blira\b", re.I)}
_FINED = any_of(r"\b(?:di|men)?denda\w*\b|\bfine[ds]?\b|\bpenalt(?:y|ies)\b")
_NAMED = {code: re.compile(rf"\b(?:{names})(?:nya|'?s)?\b", re.I) for code, names in _REGIONS.items()}
_LANGUAGE_NAME = any_of(
    r"\bbahasa \w+", r"\b(?:in|into) (?:indonesian|english|dutch|french|german|italian|spanish|turkish|korean)\b(?!\s+[a-z])"
)
_HELLO = (
    r"hai|halo|hallo|hello|hi|hey|hei|p|pagi|siang|sore|malam|selamat (?:pagi|siang|sore|malam)|good (?:morning|evening|afternoon)|"
    r"assalamu\W?alaikum|permisi|test|tes|testing|ok|oke|sip|kak|min|gan|bot|admin|there|jelas|apa kabar|how are you"
)
_THANKS = (
    r"(?:terima kasih|makasih|trims|syukron)(?: (?:info(?:rmasi)?|bantuan|jawaban|penjelasan)nya)?|thanks|thank you|thx|thank u|ty|tysm"
)
_NOTED = (  # what closes a matter
    r"ok|oke|okay|okey|sip|siap|(?:(?:saya|aku) )?(?:sudah )?(?:paham|mengerti)|baik(?:lah)?|mantap|mantul|syukur(?:lah)?|alhamdulillah|"
    r"(?:oh|ah|jadi) begitu|begitu ya|oh iya|iya juga|ya sudah|bagus|keren|lega|menarik|noted|cool|good|nice|great|al(?:l )?right|perfect|"
    r"awesome|excellent|got it|gotcha|i (?:see|understand)|(?:that )?makes sense|understood|(?:good|nice) to know|(?:glad|good) to hear|"
    r"fair enough|interesting|phew|wow|that helps"
)
_AND_SUCH = r"oh|ah|wah|deh|sih|lah|kalau begitu|then|that|that's|it's|very|really|now|sekarang|itu|kak|min|gan|bot"  # what goes with those
_WARMLY = (  # what goes with either
    r"banyak|sekali|ya|yah|semua(?:nya)?|all|everyone|pak|bu|bang|mbak|mas|so much|very much|a lot|"
    r"(?:atas|untuk|buat) (?:bantuan|jawaban|info|penjelasan)\w*|for (?:the|your) (?:help|answers?|info)"
)
_GREETING = re.compile(rf"^\W*(?=.*\b(?:{_HELLO}|{_THANKS})\b)(?:(?:{_HELLO}|{_THANKS}|{_NOTED}|{_AND_SUCH}|{_WARMLY})\b\W*)+$", re.I)
_NOTING = re.compile(rf"^\W*(?=.*\b(?:{_NOTED})\b)(?:(?:{_NOTED}|{_AND_SUCH}|{_WARMLY})\b[^\w?]*)+$", re.I)
_THANKING = re.compile(rf"\b(?:{_THANKS})\b", re.I)
_JELAS_ID = r"(?:kamu|kau|Anda|jelas)(?: (?:itu|ini))?"
_WHOSE = r"(?:facebook|meta|whatsapp|(?:the )?government|pemerintah|kominfo|komdigi|google|mark zuckerberg|zuckerberg)"
_MACHINE_ID = r"(?:bot|robot|ai|mesin|manusia|orang(?: asli| beneran)?|admin|program|aplikasi)"
_MACHINE_EN = r"(?:(?:an? |the )?(?:real )?(?:chat ?bot|bot|robot|human|person|ai|machine|program|real|meta ai)(?: being)?)"
_SELF = any_of(  # questions about Jelas itself, and nothing behind them
    rf"^\W*(?:(?:{_HELLO}|maaf)\W+)*(?:(?:maaf|eh|btw|apa(?:kah)?|emang|memang)\W+)*(?:"
    rf"{_JELAS_ID} (?:siapa|apa)|siapa (?:sih )?{_JELAS_ID}|(?:siapa|apa) itu jelas|"
    rf"(?:{_JELAS_ID}|ini|saya (?:bicara|ngobrol|chat) (?:dengan|sama)) {_MACHINE_ID}"
    rf"(?: (?:(?:dari|milik|punya(?:nya)?|buatan) {_WHOSE}|(?:atau|apa) {_MACHINE_ID}|bukan))*|"
    rf"{_JELAS_ID} (?:dari|milik|punya(?:nya)?|buatan|bagian dari|bekerja (?:untuk|sama)|kerja (?:untuk|sama|di)) {_WHOSE}|"
    rf"siapa yang (?:buat|membuat|punya|menjalankan|membiayai|mengelola) (?:{_JELAS_ID}|(?:situs|bot|website|web) ini)|"
    rf"{_JELAS_ID} (?:bisa|dapat) (?:apa|bantu apa)(?: saja)?"
    r")(?: (?:sih|ya|dong|kak|min))*\W*$",
    rf"^\W*(?:(?:{_HELLO}|sorry|so|wait)\W+)*(?:"
    r"(?:who|what)(?: exactly)? are you|(?:who|what) is (?:jelas|this (?:site|website|bot|app)\b)|what(?:'s| is) jelas|"
    rf"(?:are|r) you {_MACHINE_EN}(?: (?:from|by|of|made by|owned by|run by) {_WHOSE}|,? or {_MACHINE_EN})*|"
    rf"am i (?:talking|speaking|chatting) (?:to|with) {_MACHINE_EN}|"
    rf"are you (?:from|with|part of|owned by|run by|made by|working for|paid by) {_WHOSE}|do you (?:work for|belong to) {_WHOSE}|"
    r"who (?:made|built|runs|owns|created|is behind) (?:you|jelas|this (?:site|website|bot))|what can you do(?: for me)?"
    r")\W*$",
)


def is_yes_no(text: str, language: Language) -> bool:
    """Whether ``text`` (in standard words), or one of its sentences, asks for yes or no."""
    if _RIGHT.search(text) and not asks_what(text, language):
        return True
    sentences = [sentence for sentence in _SENTENCE.split(plain(text)) if len(sentence.split()) > 1] or [text]
    before, last = sentences[-2:-1], sentences[-1]
    if before and _IS_THAT.match(last):
        return True
    asking = (_YES_NO[language], _TAG[language])
    told_before = [  # what merely tells a story before an open question asks nothing itself
        sentence
        for sentence in before
        if sentence.endswith("?") or not asks_what(last, language) or any(pattern.search(sentence) for pattern in asking)
    ]
    return any(_is_yes_no(sentence, language) for sentence in (*told_before, last))


def _is_yes_no(text: str, language: Language) -> bool:
    text = _SIGH.sub("", text)
    if any(asking.search(text) for asking in (_REQUEST[language], _HONEST[language], _STATED)) or (
        _EITHER[language].search(text) and not _IS_TRUE.search(text)
    ):
        return False
    if (_EMBEDDED if language == "en" else _CHOSEN).search(text) or _guesses(text, language):
        return True
    if language == "en" and _THEN_WH.search(text) and not _YES_NO["en"].match(text):
        return False
    if _OPEN[language].search(text) and not (language == "en" and _LATER.search(text)):
        return False
    return is_marked_yes_no(text, language) or (not asks_what(text, language) and _states(text, language))


def _guesses(text: str, language: Language) -> bool:
    """Whether ``text`` gives an answer to be confirmed, be it to its own question ("kapan itu, 2014 kan?", "cuma itu kan isinya")."""
    guess = _GUESS[language].search(text)
    return guess is not None and not asks_what(text[guess.end() :], language)


def is_marked_yes_no(text: str, language: Language) -> bool:
    """Whether a word, its order or a tag makes ``text`` ask for yes or no ("can they", "apakah", "..., right?")."""
    if any(pattern[language].search(text) for pattern in (_YES_NO, _TAG, _TOLD)):
        return True
    return language == "id" and (
        any(pattern.search(text) for pattern in (_ABLE_TAG, _STATE_TAG, _MID_TAG, _YET)) or _untagged(text) != text
    )


def is_brief_yes_no(text: str, language: Language) -> bool:
    """Whether a turn of a few words asks for yes or no of what the turns before it were about ("still valid?", "30 days?")."""
    words = len(text.split())
    if words > _BRIEF or asks_what(text, language):
        return False
    if _TOO.search(text):
        return True
    if any(not 1900 < number < 2100 for number in numbers_in(text, language)):  # a year names a day to look at
        return True
    return not _SHIFTS.search(text) and bool(_BRIEFLY[language].search(text) or (_PREDICATE[language].search(text) and words > 1))


def asks_what(text: str, language: Language) -> bool:
    """Whether ``text`` asks with a word such as who, when or how; "what about" asks what the question before asked."""
    bare = _ABOUT[language].sub("", _TWICE.sub("", text))
    return bool((_ASKED_IN_ENGLISH if language == "en" else _WH[language]).search(bare))


def asks_openly(text: str, language: Language) -> bool:
    """Whether a turn wants more than the yes or no that the turns before it may have asked for: with a word such as who, with "kok", with a
    word for what is wanted ("dendanya?"), or because it asks whether somebody lies.
    """
    sought = language == "id" and any(pattern.search(text) for pattern in (_HOW_COME, _SOUGHT))
    return sought or asks_what(text, language) or bool(_HONEST[language].search(text))


def asks_if_lied(text: str, before: str, language: Language) -> bool:
    """Whether ``text`` asks if that is a lie, after a turn ``before`` it that asked something or tells what somebody said: whether that is
    honest. A rumour is nobody's word: whether it is a lie takes yes or no.
    """
    said = _SAYS.search(before) or asks_what(before, language) or is_marked_yes_no(before, language)
    return bool(_A_LIE[language].search(text) and said and not _RUMOUR.search(before))


def asks_about(text: str, language: Language) -> bool:
    """Whether ``text`` only says what the question before it is to be asked of, too ("what about ...")."""
    return bool(_ABOUT[language].match(text))


def _states(text: str, language: Language) -> bool:
    """Whether ``text`` says something, rather than only naming a matter."""
    words = len(text.split())
    if words == 2:  # "chat encrypted?", "passkey wajib?"
        return bool(_PAIR[language].match(text))
    return words > 2 and bool(
        _PREDICATE[language].search(text)
        or _AGREE.search(text)
        or (text.endswith("?") and not (words <= _BRIEF and _SHIFTS.search(text)) and not _AMOUNT[language].search(text))
    )


def is_negated(text: str, language: Language) -> bool:
    """Whether the predicate of a yes/no question is denied, in everyday words or standard ones.

    A tag ("bisa nggak?", "or not?", "can't they?") denies nothing, nor does what is denied in a condition ("if I don't accept, ...").
    """
    return denied(without_tags(lexicon().standard(text, language), language), language)


def denied(text: str, language: Language) -> bool:
    """Whether the predicate of ``text`` is denied, which is in standard words and has no tags any more."""
    bare = _ASKED_AFTER.split(plain(text))[-1]
    bare = bare if language == "id" else _NEGATIVE_LEAD.sub("", _UNSURE.sub("", bare))
    bare = _NOT_ONLY.sub("", _ASIDE[language].sub("", _last_clause(bare)))
    return (len(_NEGATION[language].findall(bare)) + bool(_UNTRUE[language].search(bare))) % 2 == 1


def without_tags(text: str, language: Language) -> str:
    """``text``, in standard words, without what only makes a question of it ("bisa tidak?", "sudah ... belum?", "can't they?")."""
    bare = _TAG[language].sub("", plain(text))
    return _without_tags(_YET.sub(r"\1", bare)) if language == "id" else bare


def _last_clause(text: str) -> str:
    """What is asked after a comma, if that is a clause of its own ("I never agreed, will it be deleted?")."""
    clause = text.rpartition(",")[2]
    return clause if len(clause.split()) > 1 and not _CONFIRMS.match(clause) else text


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
    before, behind = found["before"], found["behind"]
    if _PENALISED.match(found.string, found.start("before")) or _BY_WHOM.match(found.string, found.start("before")):
        return True
    if _NO_TAG_BEHIND.fullmatch(before) or _DENIED_BEHIND.fullmatch(behind) or _ONLY_NAMED.search(found.string[: found.end("before")]):
        return False
    return bool(_TAG_BEHIND.fullmatch(before)) or not (_SAID_BEHIND.fullmatch(behind) or _NO_LONGER.search(found.string[found.end() :]))


def is_follow_up(text: str, language: Language) -> bool:
    """Whether ``text`` leans on the turn before it: it opens like a continuation, or is too short to stand alone."""
    if _CONTINUES[language].search(text) or _SAME[language].search(text):
        return True
    words, stands = len(text.split()), bool(NAMED_SUBJECT.search(text))
    if _LEANS[language].search(text):
        return words <= _LEANING or (words < _LONG and not stands)
    return words < _SHORT or (words == _SHORT and not stands and not _DEFINES.search(text))


def named_regions(text: str) -> tuple[str, ...]:
    """Codes of the regions that ``text`` names, in a fixed order."""
    bare = _LANGUAGE_NAME.sub(" ", text)
    paid = {code for code, money in _MONEY.items() if money.search(bare)} if _FINED.search(bare) else set[str]()
    return tuple(code for code, names in _NAMED.items() if code in paid or any(_is_name(found) for found in names.findall(bare)))


def names_home(text: str) -> bool:
    """Whether ``text`` speaks of the reader's own country without its name ("here", "di sini"); not where it asks if a thing of some other
    country goes for this one, too.
    """
    return bool(_HERE.search(text)) and not _REACHES.search(text)


def _is_name(found: str) -> bool:
    return found.lower() not in _AMBIGUOUS or found.isupper()


def greeting_in(text: str) -> Greeting | None:
    """Whether ``text`` is thanks, a greeting, takes note of an answer, or is a question about Jelas itself, and nothing else."""
    if _NOTING.match(text):
        return "noted"
    if _GREETING.match(text):
        return "thanks" if _THANKING.search(text) else "hello"
    return "self" if _SELF.search(plain(text)) else None


def plain(text: str) -> str:
    """``text`` with single spaces and straight apostrophes."""
    return " ".join(text.split()).replace("’", "'")
