"""Which of the two languages a question is in. Function words decide, then the shapes of words, then the page's language."""

import re

from i18n.everyday import lexicon
from i18n.patterns import plain
from knowledge.library.fields import Language

_ADDRESS = re.compile(r"\S+(?:://|@)\S+|\bwww\.\S+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_STRETCHED = re.compile(r"(\w)\1{2,}")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMES = _words("whatsapp facebook instagram messenger meta signal telegram google kominfo komdigi indonesia pdp")
_ASKING = _words("apa apakah siapa kapan kenapa mengapa bagaimana berapa what why how who when where which")
_MIXED_IN = _words("""
    account accounts app apps backup backups block business call calls chat chats contact contacts data delete download group groups
    last link message messages number online photo photos policy privacy private profile seen service setting share store terms texts update
    upload user video
""")  # English words in everyday Indonesian questions too
_MIXED = -2
_INDONESIAN = _words("""
    ada adalah agar akan akun aku aman anak anda antara apa apakah apabila aplikasi asli atas atau aturan aturannya baca bagaimana
    bagi bagian bahaya bahwa banyak baru beda begini begitu belum benar benarin benarkah berapa berarti berbeda beri berlaku berubah
    biar bilang bisa bisakah bisnis blokir bocor bohong boleh bolehkah buat bukan cara cuma dan dapat dari denda dengan dengar di dia
    dibaca dihapus dijual diri disimpan dong dulu eropa enak enkripsi foto gambar ganti gitu grup hak hanya hapus harus hilang hoaks
    hoax hukum iklan ini isi itu iya izin jadi jangan jelaskan jika juga kah kak kalau kalian kami kan kapan karena kasih ke kebijakan
    keluarga kenapa kepada kirim kita kok kontak lagi lain lalu lama lebih lewat lihat lokasi mana masa masih mau melihat membaca
    memang mengapa menjadi menurut mereka milik muncul mulai negara nih nomor oleh orang pada pakai panggilan pasal pemerintah
    percakapan perlu pernah pesan pihak polisi pribadi privasi punya saat sadap saja saling sama sampai satu saya sebelum sedang sejak
    selain semua seperti serius serta setelah setuju sih siapa simpan soal suami istri sudah sumber sumbernya supaya tahu takut tanpa
    tapi telepon teman tentang terenkripsi terus tersimpan tetap tho tidak toko tolong ubah umur undang untuk waktu wkwk wkwkwk ya
    yang
""")
_ENGLISH = _words("""
    a about accept ads after all allowed am an and any anyone are aren't as at be because been before between but by can can't cannot
    change children company could deadline did difference do does doesn't don't encrypted everyone explain fine for free friends from
    get give government had happen happened happens has have he help her his hoax how i if im in into is isn't it its just keep kids
    know knows law leave legal like listen long made make may me money more my need never new no not now of off old on one only or
    other our out people phone picture please protect read reads really recording safe say says secure see sees sell sells send
    settings shared shares she should so some someone still stop stored tell than that the their them there they this to true
    turn up us use users using visible want was we were what when where which who why will with without won't work would you your
    yours january february march april june july august september october november december
""")
_INDONESIAN_SHAPE = re.compile(
    r"^(?:meng|meny|mem|men|ber|ter|peng|peny|per|di|ke|se)[a-z]{3,}|(?:kan|nya|lah|kah|ku|mu|annya)$|ng[aiueo]|ny[aiueo]"
)
_ENGLISH_SHAPE = re.compile(r"(?:ing|ed|tion|ly|ity|ness|ment|ous|ful|n't|'s|'re)$|^(?:wh|th)|(?:th|ck|ee|oo|ght|sh)")


def detect(text: str, fallback: Language) -> Language:
    """The language of ``text``; ``fallback`` where nothing tells (names only, other scripts)."""
    bare = _ADDRESS.sub(" ", plain(text.lower()))
    words = (_STRETCHED.sub(r"\1", word) for word in _WORD.findall(bare))
    votes = [_vote(word) for word in words if word not in _NAMES]
    balance = sum(votes)
    beside = balance < 0 < max(votes) and min(votes) == _MIXED  # "sembunyiin last seen": nothing is English but what Indonesians say, too
    if balance == 0 or beside:
        return fallback
    return "id" if balance > 0 else "en"


def _vote(word: str) -> int:
    """Positive for Indonesian, negative for English; words that ask count most, unknown words by their shape and little."""
    if word in _MIXED_IN:
        return _MIXED
    forms = lexicon().forms
    indonesian = word in _INDONESIAN or (word in forms["id"] and word not in forms["en"])
    english = word in _ENGLISH or (word in forms["en"] and word not in forms["id"])
    if indonesian != english:
        return (20 if word in _ASKING else 10) * (1 if indonesian else -1)
    if indonesian:
        return 0
    return 3 * (bool(_INDONESIAN_SHAPE.search(word)) - bool(_ENGLISH_SHAPE.search(word)))
