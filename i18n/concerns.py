"""Concerns: questions behind which somebody may be in danger, or about to harm another. They get care instead of an answer."""

import re

from i18n.patterns import any_of
from knowledge.answers.interpretation import Concern

_INSTITUTION = (
    r"(?:WhatsApp|wa|Facebook|fb|Meta|Instagram|ig|Google|Apple|Telegram|Signal|pemerintah|government|negara|polisi|polri|police|kominfo|"
    r"komdigi|aparat|intelijen|fbi|nsa|perusahaan|compan(?:y|ies)|india|zuckerberg|Anda)"
)
_OTHERS = (
    rf"(?:{_INSTITUTION}|hackers?|peretas|penipu|scammers?|orang(?: lain)?|pihak(?: \w+)?|siapa(?: saja)?|admin|karyawan|employees?|staff|"
    r"apps?|operator|they|anyone|people|strangers|mereka)"
)
_BETWEEN = (
    r"(?:\s+(?:bisa|dapat|boleh|akan|mau|sering|pernah|masih|juga|sudah|tidak|memang|sempat|diam-diam|ikut|yang|can|could|will|would|"
    r"may|might|never|not|also|secretly|still|ever|is|are|has|have|been))*"
)
_INTRUDE_ID = r"(?:(?:meny|s)adap|hack|(?:me)?retas|(?:mem)?bajak|(?:meng)?intip|(?:me)?mata-matai|(?:meng)?kloning)"
_PEEK_ID = r"(?:(?:mem)?baca|(?:me)?lihat|(?:mem)?buka|(?:meng)?akses|cek|memeriksa|(?:me)?mantau|(?:me)?lacak|pantau)"
_LOVED_ID = r"(?:pacar|suami|istri|pasangan|mantan|selingkuhan|gebetan|tunangan|cewek|cowok|perempuan|laki-laki|orang lain)(?:nya|ku)?"
_ANY_ID = rf"(?:{_LOVED_ID}|anak|orang|seseorang|teman|sahabat|bos|atasan|tetangga|adik|kakak|ibu|ayah|mertua|dia)(?:nya|ku)?"
_INTENT_ID = (
    r"(?:^\W*(?:tolong |bantu )?|\b(?:cara|caranya|bagaimana|aplikasi|mau|ingin|tolong|bantu|diam-diam|untuk|buat|boleh saya|boleh|"
    r"(?:saya|aku) (?:bisa|boleh)|(?:bisa|boleh)(?:kah)? (?:saya|aku))\b.{0,25}?\b|^\W*(?:apa(?:kah)? )?bisa(?:kah)? (?:tidak )?)"
)
_INTRUDE_EN = r"(?:spy(?:ing)?(?: on)?|hack(?:ing)?(?: into)?|tap|clone|track|monitor|bug|break into|stalk)"
_PEEK_EN = r"(?:read|see|view|access|open|look at|check|get into|log into|intercept)"
_LOVED_EN = (
    r"(?:wife|husband|girlfriend|boyfriend|partner|ex|spouse|crush|gf|bf|fianc[eé]e?|(?:someone|somebody|person|people)(?: else)?'s|"
    r"her|his)(?:'s|s)?"
)
_INTENT_EN = (
    r"(?:^\W*(?:please )?|\b(?:how (?:can|do|to|could|would)(?: (?:i|we|one|you|someone))?|help me|i want to|i need to|(?:can|could) i|"
    r"(?:apps?|tools?|way) (?:to|that|for))\b.{0,25}?\b)"
)
_PENALTY = (  # what a law threatens with: "dengan pidana", "sampai 6 tahun", "lebih ringan"
    r"(?:(?:dengan|akan|cuma|hanya|sampai|hingga|maksimal|paling (?:lama|tinggi|berat|banyak))\s+)*"
    r"(?:pidana|hukuman|penjara|denda|sanksi|dipidana|(?:\d+|dua|tiga|empat|lima|enam|delapan|sepuluh)\s+tah?un|lebih (?:ringan|berat|lama))"
)
_CLOSED = r"(?:(?:di|mem)?blokir|(?:di|meng)?hapus|(?:di|me)?[nt]utup)\w*"  # what a company does to accounts
_WARNED = (  # by an app, of what it does to accounts, and nobody and nothing else comes with it
    rf"(?!.*(?:sebar|\bfoto|\bvideo|bunuh|\buang\b|\bduit\b|\borang\b|\b{_LOVED_ID}\b))"
    rf"(?:(?:(?:mau|akan|bakal)\s+)?{_CLOSED}|(?:(?:sama|oleh)\s+)?(?:notif\w*|(?:WhatsApp|wa|Meta|Facebook|fb|aplikasi\w*)\b.*\b(?:{_CLOSED}|setuju)))"
)
_PASSIVE = r"(?:dibajak|di ?retas|kena (?:hack|peretas)|di-?hack|hack|di ?ambil alih|disadap|dicuri|dikloning)"
_OWNER = (
    r"(?:WhatsApp|Facebook|Instagram|Telegram|saya|aku|kami|ibu|ayah|mama|papa|orang tua|teman|anak|istri|suami|adik|kakak|pacar|bisnis)"
)
_MEANWHILE = r"(?:\s+(?:sudah|kena|baru|tadi|kemarin|tiba-tiba|ternyata|sedang|sepertinya|lagi|yang|saya|barusan))*"
_SUPPOSED = (
    r"\b(?:if|in case|suppose|when|once|after|say|assuming|kalau|jika|(?:apa)?bila(?:mana)?|misal\w*|(?:se)?andai\w*|saat|ketika|setelah)\b"
)
_LINKED_ID = r"(?:menyambung|disambung|nyambung|menaut|ditaut|naut|mengait|dikait|menghubung|dihubung|hubung|sambung)(?:kan|in)"
_MINE = r"(?:WhatsApp|wa|akun|ponsel|hp)\s*(?:saya|aku|ku|gue|gw)"
_DEVICE = r"(?:laptop|komputer|hp|ponsel|perangkat)"
_HACKED = r"(?:hacked|stolen|taken over|hijacked|compromised|cloned)"
_MY_ACCOUNT = r"\bmy (?:\w+ ){0,2}(?:account|whatsapp|number|facebook|instagram)\b"
_MINE_ID = r"(?:WhatsApp|chat|pesan|ponsel|hp|akun|percakapan|telepon)\w*\s+(?:WhatsApp\s+)?(?:saya|aku|kita|kami)"
_INTRUDED_EN = r"(?:hacked|track(?:s|ing|ed)|monitor(?:s|ing|ed)|tapp?(?:s|ing|ed)|stalk(?:s|ing|ed)|bugg(?:ing|ed))"
_MINE_EN = r"my (?:\w+ ){0,2}(?:whatsapp|phone|chats?|messages?|texts?|account)"
_CLOSE_ID = (
    r"(?:pacar|suami|istri|bini|pasangan|mantan|selingkuhan|tunangan|gebetan|bos|atasan|majikan|pimpinan|manajer|orang tua|ibu|ayah|bapak|mama|papa|mertua|anak|adik|"
    r"kakak|teman|sahabat|tetangga|guru)(?:nya|ku)?(?:\s+(?:saya|aku|kita|kami))?"
)
_MY_CHATS_ID = (
    r"(?:(?:isi|semua)\s+)*(?:WhatsApp|chat|pesan|percakapan|obrolan)(?:\s+(?:WhatsApp|pribadi|saya dan dia))*\s*(?:saya|aku|kita|kami|ku)"
    r"(?!\s+(?:dengan|dan|ke|kepada|di grup|yang)\b)"
)
_NEARBY_ID = (  # to the end: "ga sih", "dari laptop dia", "lewat WhatsApp Web"
    r"(?:\s+(?:tidak|atau tidak|ya|kah|sih|juga|diam-diam|kan|lagi|(?:dari|lewat|pakai|di)\s+(?:laptop|komputer|hp|ponsel|perangkat|WhatsApp Web)"
    r"(?:\s+(?:saya|dia|lain|kantor|sendiri|nya))*))*\W*$"
)
_CLOSE_EN = (
    r"(?:wife|husband|girlfriend|boyfriend|partner|ex(?:es)?|spouse|gf|bf|fianc[eé]e?|boss|employer|manager|parents?|mother|father|mum|mom|dad|"
    r"brother|sister|son|daughter|kids?|friends?|roommate|flatmate|colleagues?|teacher|in-laws)"
)
_MY_CHATS_EN = r"(?:all |any )?(?:of )?my (?:(?:private|personal|own) )?(?:whatsapp(?: (?:chats?|messages?|texts?))?|chats?|messages?|texts?|conversations?|dms?)"
_NEARBY_EN = r"(?:\s+(?:secretly|tho|though|too|or not|right|on whatsapp|(?:on|from|through|via|using) (?!wi-?fi|the (?:office|work) wi-?fi)(?:\w+ ?){1,4}))*\W*$"
_HARMLESS = any_of(  # what others do or might do is asked about, not reported
    rf"\b{_OTHERS}{_BETWEEN}\s+(?:{_INTRUDE_ID}|{_PEEK_ID}|{_INTRUDE_EN}|{_PEEK_EN})\b",
    rf"\b{_INSTITUTION}(?:\s+(?!(?:saya|aku|kami)\b)\w+)?\s+(?:(?:meng|di)?ancam|threaten\w*|leak\w*)\b(?!\s+(?:saya|aku|me)\b)",
    rf"\b(?:dibajak|diretas|di-?hack|disadap|dicuri|dibaca)\s+(?:tidak\s+)?(?:(?:oleh|sama|dari|pihak)\s+)*{_INSTITUTION}\b",
    rf"\b(?:bisakah|dapatkah|mungkinkah|bisa tidak|(?:apa|apakah) (?:bisa|mungkin))\b.{{0,40}}?\b(?:{_PASSIVE}|disebar\w*)",
    rf"\b(?:can|could|might|may)\b[^.?!]{{0,40}}\bbe(?:en)? {_HACKED}",
)
_VICTIM_ID = r"(?:saya|aku|kita|kami|ibu|ayah|mama|papa|bapak|orang tua|suami|istri|teman|tetangga|adik|kakak|nenek|kakek|anak)(?:ku| saya| aku| kami)?"
_MONEY_ID = r"(?:uang|duit|saldo|rekening|tabungan)(?:ku|nya| saya| aku| kami)?\b"
_GONE_ID = r"(?:hilang|raib|dikuras|terkuras|ludes)"
_SUPPOSES = any_of(rf"(?:{_SUPPOSED}|\bapakah\b)")
_WHAT_IS_STATED = any_of(r"\b(?:aturan|kebijakan|policy|data (?:akun|pribadi)|identitas|bocor\w*|leaked|baca|read)\b")
_PREVENTS = any_of(
    r"\b(?:(?:men)?cegah|(?:meng)?hindari|(?:me)?lindungi|amankan|mengamankan|(?:supaya|agar|biar) (?:\w+ ){0,4}tidak (?!ketahuan)|prevent|"
    r"protect|avoid|stop|secure)\b"
)
_LAWS_OR_SIGNS = any_of(
    r"\b(?:melarang|dilarang|hukum(?:an|nya)?|pasal|pidana|sanksi|ilegal|legal|illegal|crime|law|tahu (?:kalau|apakah|jika)|mengetahui|"
    r"ciri(?:-ciri)?|tanda|(?:see|know|tell|check|find out) (?:if|whether|who|when))\b"
)
_CONCERNS: tuple[tuple[Concern, re.Pattern[str], tuple[re.Pattern[str], ...]], ...] = (
    (
        "self-harm",
        any_of(
            r"\b(?:bunuh diri|mengakhiri hidup|(?:ingin|mau) mati saja|tidak (?:mau|ingin) hidup|suicid\w*|kill myself|"
            r"end my life|self.?harm)\b",
            r"(?<!ponsel )(?<!hp )(?<!baterai )(?<!laptop )\b(?:saya|aku)\s+(?:\w+\s+)?(?:mau|ingin) mati\b(?!\s+(?:ketawa|tertawa|ngakak|bosan|gaya|kutu|penasaran))",
            r"\b(?:want to die|don't want to live|hurt(?:ing)? myself)\b",
            r"\b(?:tidak|ga|gak) (?:sanggup|kuat|mau|ingin)(?: lagi)? (?:lagi )?hidup\b|\b(?:ingin|pengen|mau|pingin) (?:menghilang|ngilang|hilang|pergi)(?: aja| saja)? "
            r"selamanya\b|\b(?:lebih baik|mending) (?:saya |aku |gue |gw )?mati\b|\bakhiri (?:hidup|semua)",
            r"\bdo(?:n't| not) want to (?:be alive|live)\b|\b(?:end(?:ing)? it all|end(?:ing)? my life|better off dead|no reason to live)\b",
            r"\b(?:want|wanna|going|gonna|ready|think\w*|about|thoughts?|just|should i|will i|i(?:'ll| will))\b(?:\s+\w+){0,2}\s+end(?:ing)? it\b",
        ),
        (),
    ),
    (
        "threat",
        any_of(
            rf"\bdiancam\b(?!\s+(?:{_PENALTY}|{_WARNED})\b)",
            r"\bmengancam (?:saya|aku|kami|mau|akan|(?:me)?nyebar\w*|sebar\w*|(?:mem)?bunuh)\b",
            r"\b(?:diperas|pemeras\w*|memeras|ancam(?:an)? (?:mau |akan )?(?:sebar|bunuh)\w*|"
            r"(?:mau|akan|bakal) dibunuh|dikuntit|menguntit (?:saya|aku))\b",
            r"\b(?:foto|video)\w*\s+(?:\w+\s+){0,2}(?:bugil|telanjang|intim|vulgar|syur|pribadi|saya|aku)\s+"
            r"(?:\w+\s+){0,2}disebar(?:kan)?\b"
            r"(?!\s+(?:ke|kepada|oleh)?\s*(?:Facebook|Meta|WhatsApp|Instagram|pihak))",
            r"\b(?:blackmail\w*|sextort\w*|extort\w*|threaten\w* (?:me\b|to (?:leak|send|share|post|publish|kill|hurt|expose|harm|"
            r"release))|(?:i'm|i am|been) (?:being )?threatened|leak(?:ed|ing)? my (?:nudes|photos|pictures|videos)|stalk(?:s|ing|ed) me)",
            r"\bmengancam (?:keselamatan|nyawa|keluarga|anak|akan)\b|\b(?:debt collector|pinjol|penagih)\b.{0,40}\b(?:teror|neror|meneror|ancam\w*|sebar)\b|\b(?:di)?teror\b",
            r"\b(?:(?:he|she|they|someone|somebody|who) knows? where i live|(?:will|going to|gonna|wants? to) (?:hurt|kill|harm) (?:me|us|my))\b|"
            r"\b(?:send|leak|post|share|show|publish)\w*\b.{0,25}\b(?:my|our) (?:\w+ )?(?:nude\w*|pictures?|photos?|videos?|chats?|messages?)\b.{0,40}\b(?:unless|if i do|if i don't|to my)\b",
        ),
        (),
    ),
    (
        "spying",
        any_of(
            rf"{_INTENT_ID}{_INTRUDE_ID}\b.{{0,40}}\b{_ANY_ID}\b",
            rf"{_INTENT_ID}{_PEEK_ID}\s+(?:isi\s+)?(?:chat|pesan|WhatsApp|ponsel|percakapan|akun|lokasi|galeri)\w*\s+"
            rf"(?:WhatsApp\s+)?{_LOVED_ID}\b",
            rf"{_INTENT_EN}{_INTRUDE_EN}\b.{{0,40}}\b(?:{_LOVED_EN}|someone|him)\b",
            rf"{_INTENT_EN}{_PEEK_EN}\b.{{0,15}}\b{_LOVED_EN}\s+(?:\w+\s+)?"
            r"(?:messages?|chats?|whatsapp|phone|texts?|dms?|conversations?|account)\b",
            r"\b(?:baca|membaca|lihat|melihat|cek|pantau)\b.{0,40}\b(?:tanpa|ga|tidak) (?:dia\b|mereka|sepengetahuan|ketahuan|sadar)\w*",
            r"\bsecretly\b.{0,20}\b(?:follow|read|see|track|watch|monitor)\b.{0,30}\b(?:someone|her|his|their|somebody)|"
            r"\bhow (?:can|do) i (?:see|read|find out)\b.{0,15}\bwho (?:she|he) (?:is|was) (?:talking|chatting|texting)",
        ),
        (_PREVENTS, _LAWS_OR_SIGNS),
    ),
    (
        "watched",
        any_of(
            rf"\b{_ANY_ID}\b.{{0,40}}\b{_MINE}\b.{{0,40}}\b{_LINKED_ID}\b.{{0,25}}\b{_DEVICE}\s*(?:nya|dia|mereka)\b",
            rf"\b{_ANY_ID}\b.{{0,20}}\b{_LINKED_ID}\s+{_MINE}\b.{{0,25}}\b{_DEVICE}\s*(?:nya|dia|mereka)\b",
            rf"\b(?:{_LOVED_EN}|boss|he|she|someone|somebody)\b.{{0,25}}\b(?:linked|connected|logged into|signed into)\b.{{0,12}}"
            r"\bmy (?:whatsapp|account)\b.{0,20}\b(?:his|her|their|another)\b",
            rf"\b{_ANY_ID}(?:\s+(?:saya|aku|kita|kami|ini|itu|sedang|lagi|sudah|diam-diam|suka|bisa))*\s+{_INTRUDE_ID}\s+(?:\w+\s+)?{_MINE_ID}\b",
            rf"\b(?:{_LOVED_EN}|boss|friend|parents?|mother|father|mum|mom|dad)(?:\s+(?:is|was|has been|has|been|secretly|now))*\s+"
            rf"(?:{_INTRUDE_EN}|{_INTRUDED_EN})\s+(?:\w+\s+)?{_MINE_EN}\b",
            rf"\b(?:(?:someone|somebody)\s+(?:is|was|has|has been)|is (?:someone|somebody|anyone))\s+"
            rf"(?:secretly\s+)?(?:spying on|hacking|{_INTRUDED_EN})\s+(?:\w+\s+)?{_MINE_EN}\b",
            # Somebody close: encryption is no answer to whoever can take the phone in hand.
            rf"\b{_CLOSE_ID}(?:\s+(?:apa|masih|tetap|juga|memang))*\s+(?:bisa|dapat)(?:\s+(?:tidak|diam-diam|ikut|saja|masih))*\s+{_PEEK_ID}\s+"
            rf"{_MY_CHATS_ID}{_NEARBY_ID}",
            rf"\b(?:bisa|dapat)(?:kah)?(?:\s+tidak)?\s+{_CLOSE_ID}\s+{_PEEK_ID}\s+{_MY_CHATS_ID}{_NEARBY_ID}",
            rf"\b{_MY_CHATS_ID}\s+(?:bisa|dapat)\s+(?:dibaca|dilihat|dibuka|diakses|dipantau)(?:\s+(?:tidak|oleh|sama))*\s+{_CLOSE_ID}{_NEARBY_ID}",
            rf"\b{_CLOSE_ID}(?:\s+(?:sudah|sering|suka|diam-diam|selalu|ternyata|kayaknya|seperti\w*))*\s+{_PEEK_ID}\s+{_MY_CHATS_ID}",
            rf"\b{_CLOSE_ID}\s+(?:suka\s+|sering\s+|diam-diam\s+)*(?:pakai|pegang|buka)\s+(?:hp|ponsel|WhatsApp)\s+(?:saya|aku)\b.{{0,30}}\b(?:baca|lihat)\w*\s+(?:chat|WhatsApp)",
            r"\b(?:hp|ponsel)\s+(?:saya|aku|ku)(?:\s+(?:sudah|sedang|lagi|kayaknya|ternyata))*\s+disadap\b",
            r"\bada (?:yang|orang(?: lain)?)(?:\s+(?:lagi|sedang|diam-diam))*\s+(?:(?:mem)?baca|(?:mem)?buka|pakai|masuk(?: ke)?|login(?: ke)?)\s+"
            r"(?:akun\s+)?(?:WhatsApp|chat)\s+(?:saya|aku|ku)\b",
            rf"\b(?:can|could|may|might|will)\s+(?:my\s+)?{_CLOSE_EN}(?:\s+(?:still|secretly|also|actually))*\s+{_PEEK_EN}\s+{_MY_CHATS_EN}{_NEARBY_EN}",
            rf"\bmy {_CLOSE_EN}\s+(?:can|could|is able to|keeps?|is|was)\s+(?:(?:still|secretly)\s+)*(?:{_PEEK_EN}|reading|opening|checking|looking at)\s+"
            rf"{_MY_CHATS_EN}{_NEARBY_EN}",
            rf"\bfor my {_CLOSE_EN} to {_PEEK_EN}\s+{_MY_CHATS_EN}{_NEARBY_EN}",
            r"\b(?:someone|somebody)(?: else)?\s+(?:is|was|has been|keeps|must be|might be)\s+(?:reading|using|opening|logged in(?:to)?|in)\s+"
            r"my (?:whatsapp|chats?|messages|account)\b",
            r"\b(?:someone|somebody)(?: else)? (?:has |just )?(?:logged|signed) in(?:to| to) my (?:whatsapp|account)\b",
        ),
        (_PREVENTS,),
    ),
    (
        "takeover",
        any_of(
            rf"\b(?:akun|nomor)(?:ku|nya)?(?:\s+{_OWNER})*{_MEANWHILE}\s+{_PASSIVE}\b",
            rf"\b(?:WhatsApp|Facebook|Instagram|Telegram)(?:ku|(?:\s+{_OWNER})+){_MEANWHILE}\s+{_PASSIVE}\b",
            rf"{_MY_ACCOUNT}.{{0,20}}\b{_HACKED}\b",
            r"\bmy phone (?:\w+ ){0,3}(?:hacked|taken over|hijacked|compromised)\b",
            rf"^(?!.*{_SUPPOSED}).*\b(?:hp|ponsel)(?:nya|ku)?(?:\s+{_OWNER})?{_MEANWHILE}\s+(?:dicuri|kecurian|dicopet|kecopetan|dijambret|dirampas|dirampok)\b",
            rf"^(?!.*{_SUPPOSED}).*\bmy phone (?:just |was |got |is |has been |had been ){{0,2}}(?:stolen|robbed|snatched|pickpocketed)\b",
            r"\bi(?:'ve)? (?:got|was|have been|been) hacked\b",
            rf"\b(?:took over|hacked|hijacked|stole)\b.{{0,12}}{_MY_ACCOUNT}",
            r"\b(?:kasih|memberi(?:kan)?|berikan|ngasih)\b.{0,15}\b(?:kode|otp|pin)\b.{0,40}\b(?:keluar|hilang|tidak bisa masuk|dibajak|logout)\b|"
            r"\b(?:masuk|login)\b.{0,20}\b(?:akun|WhatsApp) (?:saya|aku|gue|gw)\b.{0,50}\b(?:tidak bisa masuk|perangkat lain|keluar sendiri)\b|\bklik\b.{0,30}\bapk\b",
            r"\b(?:taken|took) over my\b|\b(?:gave|told|sent)\b.{0,25}\bcode\b.{0,40}\b(?:locked out|logged out|lost|can't get in)\b|"
            r"\b(?:asking|messaging) my (?:friends|contacts|family) for money\b",
        ),
        (_PREVENTS,),
    ),
    (
        "scam",
        any_of(
            rf"\b{_VICTIM_ID}(?:\s+(?:sudah|baru|kemarin|tadi|habis|jadi|telah|abis))*\s+"
            r"(?:kena (?:tipu|scam|penipuan)|ke-?tipu|tertipu|ditipu|di-?scam|(?:(?:men)?jadi )?korban penipuan)\b",
            rf"\b{_MONEY_ID}.{{0,25}}\b{_GONE_ID}\b.{{0,30}}\b(?:WhatsApp|penipu\w*|(?:ke|ter|di)?tipu|scam)\b",
            rf"\b(?:WhatsApp|penipu\w*|(?:ke|ter|di)?tipu|scam)\b.{{0,30}}\b{_MONEY_ID}.{{0,12}}\b{_GONE_ID}\b",
            r"\b(?:i|we|my (?:mother|father|mum|mom|dad|wife|husband|grand\w+|friend|brother|sister))(?:'ve| have| has| just| was| were| got| been)*\s+"
            r"(?:scammed|conned|defrauded)\b",
            r"\b(?:fell for|lost (?:all )?(?:my |our )?(?:money|savings) (?:to|in)) (?:a |an )?(?:\w+ )?(?:scam\w*|fraud\w*)\b",
        ),
        (_PREVENTS, _SUPPOSES, _WHAT_IS_STATED),
    ),
)


def concern_in(text: str) -> Concern | None:
    """The gravest concern that ``text``, as it was typed or in standard words, raises, None where it raises none."""
    bare = _HARMLESS.sub(" ", text)
    return next(
        (concern for concern, raised, lifted in _CONCERNS if raised.search(bare) and not any(by.search(text) for by in lifted)),
        None,
    )
