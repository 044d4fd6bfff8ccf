"""Greetings, thanks, what takes note of an answer ("got it") or merely says what one thinks of an app or of Jelas ("it sucks"), and
questions about Jelas itself ("are you a bot?").
"""

import re

from i18n.patterns import any_of
from knowledge.answers.interpretation import Greeting

LAUGHTER = r"a?wk[wk]+|(?:h[aei]){2,}h?|(?:xi){2,}|lol|lmao|rofl"
_OK = "ok|oke|sip"  # takes note of an answer; asked back ("ok?"), it greets
_CALLS = "kak|min|gan|bot"  # greets where nothing else is said
_HELLO = (
    r"hai|halo|hallo|hello|hi|hey|hei|p|pagi|siang|sore|malam|selamat (?:pagi|siang|sore|malam)|good (?:morning|evening|afternoon)|"
    r"assalamu\W?alaikum|permisi|test|tes|testing|admin|there|jelas|apa kabar|how are you"
)
_THANKS = (
    r"(?:terima kasih|makasih|trims|syukron)(?: (?:info(?:rmasi)?|bantuan|jawaban|penjelasan)nya)?|thanks|thank you|thx|thank u|ty|tysm"
)
_INFO = r"info(?:rmasi)?(?:nya)?"
_PRAISE = r"(?:mantap|mantul|bagus|keren|menarik|cool|good|nice|great|perfect|awesome|excellent|interesting)"
_NOTED = (  # what closes a matter; what begins alike stands with the longest first
    r"okay|okey|siap|(?:(?:saya|aku) )?(?:sudah )?(?:paham|mengerti)|baik(?:lah)?|syukur(?:lah)?|alhamdulillah|"
    r"(?:oh|ah|jadi|(?:ow?|wo?|e)alah|ternyata) begitu|(?:ow?|wo?|e)alah|"
    r"begitu ya|oh iya(?: juga)?|iya juga|ya sudah|lega|noted|(?:good|nice) to know|(?:glad|good) to hear|al(?:l )?right|got it|gotcha|"
    rf"i (?:see|understand)|(?:that )?makes sense|understood|fair enough|phew|wow|that helps|{_PRAISE}(?: {_INFO})?|{_INFO} {_PRAISE}"
)
_WARMLY = (  # what goes with either
    r"banyak|sekali|ya|yah|semua(?:nya)?|all|everyone|pak|bu|bang|mbak|mas|bos|bro|sis|so much|very much|a lot|"
    r"(?:atas|untuk|buat) (?:bantuan|jawaban|info|penjelasan)\w*|for (?:the|your) (?:help|answers?|info)"
)
_AND_SUCH = r"oh|ah|wah|deh|sih|lah|toh|kalau begitu|then|that's|that|it's|very|really|now|sekarang|itu"  # what goes with what is noted
_GREETS = rf"{_THANKS}|{_HELLO}"
_CLOSES = rf"{_NOTED}|{_OK}|{_WARMLY}|{_AND_SUCH}|{_CALLS}|{LAUGHTER}"


def _nothing_but(pieces: str, between: str, one_of: str) -> re.Pattern[str]:
    """What is made of ``pieces`` with ``one_of`` them. A piece once found is never read as another: time would double with every piece."""
    return re.compile(rf"^\W*+(?=.*\b(?:{one_of})\b)(?:(?>(?:{pieces})\b){between}*+)++$", re.I)


_GREETING = _nothing_but(rf"{_GREETS}|{_CLOSES}", r"\W", rf"{_GREETS}|{_OK}|{_CALLS}")
_NOTING = _nothing_but(_CLOSES, r"[^\w?]", rf"{_NOTED}|{_OK}")
_LAUGHING = _nothing_but(rf"{LAUGHTER}|{_CALLS}|ya|deh", r"[^\w?]", LAUGHTER)
_THANKING = re.compile(rf"\b(?:{_THANKS})\b", re.I)
_JELAS_ID = r"(?:kamu|kau|Anda|jelas)(?: (?:itu|ini))?"
_WHOSE = r"(?:facebook|meta|whatsapp|(?:the )?government|pemerintah|kominfo|komdigi|google|mark zuckerberg|zuckerberg)"
_MACHINE_ID = r"(?:bot|robot|ai|mesin|manusia|orang(?: asli| beneran)?|admin|program|aplikasi)"
_MACHINE_EN = r"(?:(?:an? |the )?(?:real )?(?:chat ?bot|bot|robot|human|person|ai|machine|program|real|meta ai)(?: being)?)"
_SELF = any_of(  # questions about Jelas itself, and nothing behind them
    rf"^\W*(?:(?:{_HELLO}|{_OK}|{_CALLS}|maaf|eh|btw|apa(?:kah)?|emang|memang)\W+)*(?:"
    rf"{_JELAS_ID} (?:siapa|apa)|siapa (?:sih )?{_JELAS_ID}|(?:siapa|apa) itu jelas|"
    rf"(?:{_JELAS_ID}|ini|saya (?:bicara|ngobrol|chat) (?:dengan|sama)) {_MACHINE_ID}"
    rf"(?: (?:(?:dari|milik|punya(?:nya)?|buatan) {_WHOSE}|(?:atau|apa) {_MACHINE_ID}|bukan))*|"
    rf"{_JELAS_ID} (?:dari|milik|punya(?:nya)?|buatan|bagian dari|bekerja (?:untuk|sama)|kerja (?:untuk|sama|di)) {_WHOSE}|"
    rf"siapa yang (?:buat|membuat|punya|menjalankan|membiayai|mengelola) (?:{_JELAS_ID}|(?:situs|bot|website|web) ini)|"
    rf"{_JELAS_ID} (?:bisa|dapat) (?:apa|bantu apa)(?: saja)?"
    r")(?: (?:sih|ya|dong|kak|min))*\W*$",
    rf"^\W*(?:(?:{_HELLO}|{_OK}|{_CALLS}|sorry|so|wait)\W+)*(?:"
    r"(?:who|what)(?: exactly)? are you|(?:who|what) is (?:jelas|this (?:site|website|bot|app)\b)|what(?:'s| is) jelas|"
    rf"(?:are|r) you {_MACHINE_EN}(?: (?:from|by|of|made by|owned by|run by) {_WHOSE}|,? or {_MACHINE_EN})*|"
    rf"am i (?:talking|speaking|chatting) (?:to|with) {_MACHINE_EN}|"
    rf"are you (?:from|with|part of|owned by|run by|made by|working for|paid by) {_WHOSE}|do you (?:work for|belong to) {_WHOSE}|"
    r"who (?:made|built|runs|owns|created|is behind) (?:you|jelas|this (?:site|website|bot))|what can you do(?: for me)?"
    r")\W*$",
)
_JUDGED = (
    r"(?:whatsapp|facebook|meta|instagram|messenger|telegram|signal|(?:mark )?zuckerberg|you|bot|this (?:app|bot|site|website)|"
    rf"{_JELAS_ID}|(?:aplikasi|bot|situs|web) ini)"
)
_POOR_ID = r"(?:jelek|payah|sampah|ampas|bego|bodoh|tolol|goblok|menyebalkan|nyebelin|tidak (?:ber)?guna|tidak tahu apa-apa)"
_POOR_EN = (
    r"(?:rubbish|trash|garbage|crap|shit|bullshit|terrible|awful|horrible|(?:the )?worst|stupid|dumb|useless|annoying|lame|no (?:help|use)|"
    r"not helpful)"
)
_OPINES = any_of(  # what one thinks of an app or of Jelas, and no more; with a question mark it asks
    rf"^\W*(?:(?:{LAUGHTER}|{_OK}|oh|ah|ih|dasar|ugh|man|well)\b\W*)*(?:"
    rf"{_JUDGED} (?:(?:ini|itu|memang|sangat) )*{_POOR_ID}|"
    rf"(?:(?:saya|aku) )?(?:benci|muak|kesal|kesel|sebal|sebel)(?: sekali)? (?:(?:sama|dengan) )?{_JUDGED}|"
    rf"(?:{_JUDGED} (?:is|are)|you're) (?:(?:so|such|really|just|an?) )*{_POOR_EN}(?: (?:bot|app))?|{_POOR_EN} (?:bot|app)|"
    rf"{_JUDGED} (?:really )?sucks?|i (?:really )?hate {_JUDGED}|you (?:know nothing|don't know anything)"
    rf")(?: (?:{_WARMLY}|{_AND_SUCH}|{LAUGHTER}|man|bro|tbh|honestly|anyway))*[^\w?]*$(?<! ya)"
)


def greeting_in(text: str) -> Greeting | None:
    """Whether ``text`` is thanks, a greeting, takes note of an answer or opines, or is a question about Jelas itself, and nothing else."""
    if _NOTING.match(text) or _LAUGHING.match(text) or _OPINES.search(text):
        return "noted"
    if _GREETING.match(text):
        return "thanks" if _THANKING.search(text) else "hello"
    return "self" if _SELF.search(text) else None
