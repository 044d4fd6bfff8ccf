"""How a question is put: each list holds sentences as people write them, brought to standard words first, as the reader does."""

import pytest

from i18n.concerns import concern_in
from i18n.everyday import lexicon
from i18n.grammar import is_brief_yes_no, is_follow_up, is_greeting, is_negated, is_yes_no, named_regions
from i18n.language import detect
from knowledge.library.fields import Language


def read(text: str) -> tuple[str, Language]:
    """``text`` in standard words, and its language."""
    language = detect(text, "id")
    return lexicon().standard(text, language), language


YES_NO = [
    "heard whatsapp turns the mic on at night. true?",
    "Tetangga bilang unggah kontak itu kewajiban semua pengguna. Betulkah?",
    "so its true wa shows ads in status n picks them from what i post?",
    "i upload my contacts, which means meta gets the numbers?",
    "kurir minta data pribadi gue, gue boleh nanya dasarnya apa?",
    "Orang kantor bilang pembaruan itu soal chat dengan bisnis. Apakah itu isinya?",
    "can the person to whom i write see my number?",
    "on my phone can i choose which days it saves?",
    "After the fine, when the text was rewritten, were people asked again?",
    "Was it the ministry that asked the company to explain publicly what it does?",
    "In those years, did the page say that what I wrote was locked?",
    "Dapatkah saya memberi tahu WhatsApp alasannya?",
    "katanya toko tidak simpan. berarti bener toko ga tau apa yang gue tulis?",
    "wa memang bilang chat gue ga dikasih ke siapa pun?",
    "yo is anybody at meta hearing us",
    "apa tetangga gw bisa intip story wa gw?",
    "memangnya wa punya catatan gw telepon siapa aja?",
    "hp gw ga ada gps, wa masih bisa nebak gw di kota mana?",
    "Saya menolak pada 2016. Apakah itu menjadi batal sekarang?",
    "when i text a shop does facebook learn anything",
    "i left accounts center, if i come back does my old choice stay",
    "what i tell my doctor isnt passed on right",
    "Apakah semua kantor terikat, di mana pun letaknya?",
    "kok iklannya pas banget, apa wa ngasih data gue?",
    "a stranger wants my pin shld i give it",
    "is it encrypted. who can read it",
    "Apakah WhatsApp aman. Siapa yang menjamin",
    "Bos saya pakai WhatsApp terus. Apakah itu aman?",
    "is it encrypted? who can read it?",
    "Apakah yang saya ketik ke Meta AI terenkripsi?",
    "wa tau gw pake provider apa?",
    "wa nyatet kapan gw online?",
    "what i send to meta ai stays between us?",
    "when i report a guy is he told?",
    "apakah WhatsApp membaca pesan saya?",
    "bisakah Facebook melihat foto saya?",
    "wa aman ga?",
    "wa aman gak sih kak",
    "apa bener fb baca chat kita?",
    "apa pesan saya dijual?",
    "chat gue dibaca apa nggak?",
    "data saya dibagikan atau tidak?",
    "bisa gak wa baca chat gw",
    "WhatsApp baca chat saya?",
    "bukankah WhatsApp milik Facebook?",
    "apakah itu tertulis dalam kebijakan?",
    "apakah itu mencakup grup?",
    "apakah itu benar?",
    "kalau saya menolak, apakah akun saya dihapus?",
    "tolong kasih tahu apakah chat saya dibaca",
    "legalkah berbagi data itu?",
    "emang iya kalo chat kita dijual?",
    "can WhatsApp read my messages?",
    "is it true that they sell data?",
    "So, does Facebook see my calls?",
    "do you know whether Meta reads chats?",
    "tell me if my chats are safe",
    "in Europe, can WhatsApp share data with Meta?",
    "My neighbour fears that they listen in. Are they able to?",
    "they can't read it but they know what time I am active",
    "ads in status?",
    "Apakah yang ditulis di saluran itu bersifat rahasia?",
    "perusahaan itu membaca chat, begitu kata koran, benar?",
    "if i refuse, will my account be deleted?",
    "when I block someone, can they see my status?",
    "Facebook can read my chats, right?",
    "WhatsApp doesnt read messages, does it?",
    "isnt my data shared?",
    "WhatsApp sells my data?",
    "are backups encrypted or not",
]
OPEN = [
    "Under whose rules are my chats handled?",
    "Letters to whom did the ministry say it sent?",
    "After how many weeks does it vanish?",
    "For shops outside which towns does the old form count?",
    "koran mana yg nulis begitu?",
    "What, according to the law, may I ask of a shop?",
    "back before 2020 what did they tell us about stickers",
    "till when is my number kept",
    "Menurut aturan itu, dalam keadaan apa foto saya disimpan?",
    "gara-gara apa rencananya batal?",
    "Melalui jalur apa saya mengadu?",
    "Hal apa saja yang hilang sesudahnya?",
    "honestly who else gets to see it",
    "at the end of may 2021 what did they change?",
    "back in feb 2021 which parts stopped working",
    "when i block a guy, what happens to his old texts?",
    "kok nama grup gw kelihatan padahal katanya dienkripsi?",
    "seberapa sering buku telepon gw dibaca kalau gw izinin?",
    "Dengan dasar apa aplikasi boleh menyimpan foto saya?",
    "Lewat apa kantor pajak tahu alamat saya?",
    "Undang-undang negara mana yang melindungi saya?",
    "Apa ruginya kalau saya tidak memasang kunci?",
    "gue cuma ganti nomor tapi akun lama ga gue apus, kontaknya jadi gimana ya?",
    "ada link undian ulang tahun masuk ke grup, itu apaan sih?",
    "gw ga inget taun itu nolak apa nggak, ngeceknya di mana ya",
    "emang siapa yang ngasih centang hijau itu",
    "they reported my number what shld i do now",
    "Katanya harus dijawab sebelum 8 Februari, lalu diundur. Yang benar tanggal berapa ya?",
    "a message says that we should accept, who wrote it",
    "Apakah yang dibagikan kepada Meta?",
    "kok wa tau saya di mana",
    "dari mana wa tahu nomor saya?",
    "wa tau apa saja tentang saya",
    "server Meta ada di negara mana saja?",
    "Rapat kami enam puluh orang. Siapa yang bisa melihatnya?",
    "my data goes where",
    "siapa yang bisa membaca pesan saya?",
    "siapakah yang membaca?",
    "kapan kebijakan itu berlaku, apakah sudah pasti?",
    "gimana cara hapus akun",
    "bagaimanakah cara menghapus akun?",
    "kalau saya tidak setuju bagaimana?",
    "kalo nolak gimana?",
    "mau jual HP, WhatsApp bagaimana?",
    "matiin iklan caranya gimana?",
    "alasannya apa wa bagi data ke fb",
    "data apa yang dibagikan ke Facebook?",
    "apa itu metadata?",
    "apakah itu metadata?",
    "apakah yang dikumpulkan WhatsApp?",
    "apa saja yang dibaca",
    "apa langkah pertama kalau menolak",
    "apa bedanya wa sama telegram",
    "berapa denda Irlandia",
    "bisa jelaskan enkripsi?",
    "tolong jelasin metadata dong",
    "kebijakan privasi WhatsApp 2021",
    "cara mematikan cadangan di Google Drive",
    "kenapa saya tidak bisa menolak, padahal belum?",
    "what data does WhatsApp share?",
    "who can read my chats",
    "Hi, how do I delete my account?",
    "can you explain end-to-end encryption?",
    "could you please tell me what metadata is",
    "explain encryption",
    "do you know when the policy starts?",
    "WhatsApp privacy policy 2021",
    "May 15 deadline WhatsApp",
    "why cant I refuse",
]
NEGATED = [
    "link ultah wa hoax ga",
    "katanya besok semua telpon direkam pemerintah, hoax kah",
    "pesan kuota gratis itu bohong ya",
    "hoax apa bukan sih kuota gratis",
    "is the call recording message a hoax?",
    "the forwarded warning is fake, am i right",
    "is it a lie that they record calls",
    "apakah WhatsApp tidak membaca pesan saya?",
    "apakah benar WhatsApp nggak bisa baca chat?",
    "bener ga kalo WhatsApp ga bisa baca chat?",
    "jadi Facebook gak bisa liat chat gw?",
    "apakah WhatsApp sudah tidak aman?",
    "apakah chat jadi tidak aman?",
    "apakah benar tidak dibaca Meta?",
    "mustahil Facebook membaca chat saya?",
    "apakah kebijakan itu belum berlaku?",
    "apakah WhatsApp bukan milik Facebook?",
    "apakah tidak ada yang bisa membaca pesan saya?",
    "apakah saya boleh tidak setuju?",
    "bolehkah tidak setuju?",
    "is it true that WhatsApp cannot read my chats?",
    "is it true they cant read my msgs?",
    "so Facebook doesn’t see my messages, right?",
    "can no one read my chats?",
    "is WhatsApp unable to read messages?",
    "does WhatsApp never sell data?",
    "does WhatsApp have no access to my messages?",
    "is it impossible for Meta to listen?",
]
AFFIRMED = [
    "hoax kuota ultah wa udh pasti muncul lg",
    "is the free data offer real?",
    "the chain message isn't fake?",
    "did whatsapp warn of fake apps?",
    "apakah WhatsApp membaca pesan saya?",
    "bisa nggak WhatsApp baca chat?",
    "bisa gak sih chat gw dibaca fb?",
    "wa aman ga?",
    "data saya dijual atau tidak?",
    "WhatsApp milik Facebook bukan?",
    "bukankah WhatsApp milik Facebook?",
    "sudah berlaku belum?",
    "bener ga WhatsApp baca chat?",
    "perlu gak setuju kebijakan baru?",
    "kalau saya tidak setuju, apakah akun saya dihapus?",
    "apakah akun saya dihapus kalau saya tidak setuju?",
    "kalo ga setuju akun gw diapus?",
    "bisakah WhatsApp membaca chat tanpa izin saya?",
    "apakah tidak hanya Facebook yang menerima data?",
    "apakah mungkin mereka tidak bisa tidak tahu?",
    "can WhatsApp read my messages?",
    "can WhatsApp read my messages or not?",
    "can't WhatsApp read my chats?",
    "dont they share my data?",
    "WhatsApp reads my chats, doesn't it?",
    "they can read it, can't they?",
    "if i dont accept, will my account be deleted?",
    "will my account be deleted if I do not accept?",
    "is my data shared not only with Facebook?",
]
FOLLOW_UPS = [
    "kalau Telegram?",
    "kalau di Eropa bagaimana?",
    "bagaimana dengan grup?",
    "terus kalo di Indonesia?",
    "dan teleponnya?",
    "tapi kan sudah dienkripsi",
    "sejak kapan?",
    "kenapa begitu?",
    "kok bisa?",
    "itu berlaku di Indonesia juga?",
    "yang bisnis?",
    "sumbernya mana?",
    "kalau saya menolak, apakah langsung dihapus?",
    "untuk WhatsApp Business juga begitu?",
    "siapa yang bilang gitu?",
    "serius?",
    "and in Europe?",
    "what about group chats?",
    "how about Instagram?",
    "but who checks that?",
    "since when?",
    "is that true?",
    "does that apply in Indonesia?",
    "can they read calls?",
    "what if I refuse?",
    "is it the same for WhatsApp Business?",
    "in Germany too?",
    "even deleted ones?",
    "why?",
    "says who?",
    "so they lied?",
]
STANDALONE = [
    "apakah WhatsApp membaca pesan saya?",
    "siapa pemilik WhatsApp?",
    "apa itu metadata?",
    "enkripsi itu apa?",
    "cara hapus akun",
    "kalau saya tidak setuju kebijakan baru WhatsApp, apakah akun saya dihapus?",
    "di Indonesia apakah WhatsApp membagikan data ke Facebook?",
    "untuk apa WhatsApp meminta nomor telepon saya?",
    "sejak kapan WhatsApp membagikan data kepada Facebook?",
    "jadi Facebook tidak bisa membaca chat WhatsApp saya?",
    "bagaimana kalau saya menolak syarat baru dari WhatsApp?",
    "yang dimaksud enkripsi end-to-end di WhatsApp apa?",
    "data apa saja yang dibagikan ke Meta?",
    "bagaimana cara mematikan cadangan chat?",
    "gw takut wa dibaca fb",
    "WhatsApp aman gak?",
    "denda Irlandia untuk WhatsApp berapa?",
    "what is metadata?",
    "is WhatsApp safe?",
    "is it true that messages are encrypted?",
    "is it safe to use WhatsApp for work?",
    "in Europe, does WhatsApp share data with Facebook?",
    "what if I don't accept the new WhatsApp terms?",
    "who can read my private messages?",
    "does Facebook read my WhatsApp messages?",
    "how do I delete my account?",
    "since when does WhatsApp share data with Facebook?",
    "for how long does WhatsApp keep messages?",
    "can the police read encrypted chats?",
    "are business chats on WhatsApp encrypted?",
    "is this WhatsApp message about 8 February a hoax?",
]
REGIONS = [
    ("bagaimana di Eropa?", ("EEA",)),
    ("berlaku di Indonesia dan Jerman?", ("DE", "ID")),
    ("denda Irlandia", ("IE",)),
    ("kata Kominfo apa", ("ID",)),
    ("apakah di AS juga?", ("US",)),
    ("does the US allow it?", ("US",)),
    ("does the U.S. allow it?", ("US",)),
    ("can they read us as well as others?", ()),
    ("tell us about it", ()),
    ("what about the UK and India", ("IN", "GB")),
    ("Turki melarang?", ("TR",)),
    ("di Indonesianya gimana", ("ID",)),
    ("GDPR", ("EEA",)),
    ("ada versi bahasa Inggris?", ()),
    ("kebijakan dalam bahasa Indonesia", ()),
    ("is there a version in Dutch?", ()),
    ("Dutch regulator", ("NL",)),
    ("hari ini", ()),
    ("industri dan asuransi", ()),
    ("denda 110 juta euro", ("EEA",)),
    ("did the CCI or NCLAT decide", ("IN",)),
    ("denda 213 crore rupee", ("IN",)),
    ("janji WhatsApp ke ICO", ("GB",)),
    ("ada ico di grup telegram", ()),
    ("grup DPC partai diawasi?", ()),
    ("penipu minta 500 euro lewat WhatsApp", ()),
    ("Australian Information Commissioner", ("AU",)),
    ("what the Information Commissioner said", ("GB",)),
    ("denda dari DPC", ("IE",)),
    ("Rekabet Kurumu", ("TR",)),
    ("Brasil dan Jepang", ("BR", "JP")),
]
CONCERNS = [
    ("pacar saya menyambungkan whatsapp saya ke laptop dia", "watched"),
    ("he linked my whatsapp to his laptop", "watched"),
    ("hp saya dicopet tadi di angkot, wa nya gimana", "takeover"),
    ("my phone got stolen, is he reading my whatsapp", "takeover"),
    ("suami saya pinjam hp terus wa saya disambungin ke laptop dia", "watched"),
    ("my husband linked my whatsapp to his laptop", "watched"),
    ("pacar gue ngancem mau nyebarin foto bugil", "threat"),
    ("saya diancam orang di WhatsApp", "threat"),
    ("gue diancam sampe takut keluar rumah", "threat"),
    ("gw diperas, katanya video gw mau disebar", "threat"),
    ("foto telanjang saya disebarkan mantan", "threat"),
    ("dia mengancam saya lewat wa", "threat"),
    ("someone is blackmailing me on whatsapp", "threat"),
    ("my ex is threatening to leak my pics", "threat"),
    ("he threatens me every day", "threat"),
    ("sextortion on whatsapp what do i do", "threat"),
    ("akun wa gw dibajak tolong", "takeover"),
    ("nomor ibu saya kena hack", "takeover"),
    ("wa saya dihack orang", "takeover"),
    ("gimana balikin akun wa yg dibajak", "takeover"),
    ("akunku diretas", "takeover"),
    ("kalau akun WhatsApp saya diretas saya harus apa?", "takeover"),
    ("my whatsapp account was hacked", "takeover"),
    ("someone stole my whatsapp account", "takeover"),
    ("i got hacked on whatsapp", "takeover"),
    ("how do i know if my whatsapp has been hacked?", "takeover"),
    ("cara tau pasangan nyadap wa kita", "watched"),
    ("suami saya diam-diam menyadap chat WhatsApp saya", "watched"),
    ("is my husband spying on my whatsapp", "watched"),
    ("how do i know if my ex is tracking my phone?", "watched"),
    ("apakah facebook menyadap wa saya", None),
    ("can my boss read my whatsapp", None),
    ("can someone hack my whatsapp?", None),
    ("is someone monitoring my whatsapp?", "watched"),
    ("cara sadap wa pacar", "spying"),
    ("gmn cara nyadap wa suami tanpa ketahuan", "spying"),
    ("sadap WhatsApp istri", "spying"),
    ("aplikasi buat ngintip chat pacar", "spying"),
    ("bisa baca chat mantan ga?", "spying"),
    ("mau liat isi hp suami diam-diam", "spying"),
    ("tolong hack wa mantan gw", "spying"),
    ("cara pakai WhatsApp untuk menyadap pacar", "spying"),
    ("how can i read my girlfriends whatsapp messages", "spying"),
    ("how to spy on my husband's whatsapp", "spying"),
    ("can i hack someone's whatsapp", "spying"),
    ("app to track my wife", "spying"),
    ("saya mau bunuh diri", "self-harm"),
    ("rasanya aku ingin mati", "self-harm"),
    ("i want to kill myself", "self-harm"),
    ("i just want to end it", "self-harm"),
    ("been thinking of ending it all", "self-harm"),
    ("is removing the app the same as ending it for good", None),
]
HARMLESS = [
    "bagaimana anak saya menghubungkan WhatsApp ke laptopnya?",
    "apakah teman bisa login WhatsApp di hp dia tanpa nomor?",
    "ibu mau login wa di hp nya, datanya aman?",
    "apabila hp saya dicuri, apakah chat bisa dibaca?",
    "apakah pesan tetap aman setelah hp dicuri?",
    "once my phone is stolen, can the thief read my chats?",
    "kalau hp saya dicuri, chat saya bisa dibaca?",
    "what happens to my chats if my phone is stolen",
    "cara nyambungin wa saya ke laptop gimana",
    "can i link my whatsapp to my laptop?",
    "telepon saya disadap tidak sama polisi?",
    "apakah pemerintah menyadap WhatsApp?",
    "bisakah polisi menyadap WA saya",
    "polisi bisa nyadap wa gak?",
    "apakah WhatsApp disadap pemerintah?",
    "WA saya disadap pemerintah?",
    "apakah hacker bisa meretas chat orang?",
    "bagaimana hacker menyadap WhatsApp orang?",
    "bisakah akun WhatsApp saya diretas?",
    "apakah WhatsApp pernah diretas?",
    "apakah WhatsApp diretas tahun 2019?",
    "apakah Facebook membaca chat orang lain?",
    "WhatsApp bisa membaca chat suami saya tidak?",
    "siapa yang bisa membaca chat istri saya?",
    "bisakah suami saya membaca chat WhatsApp saya?",
    "cara mencegah orang menyadap WA saya",
    "cara mencegah akun WA saya dibajak",
    "biar akun gak dibajak gimana",
    "pasal apa yang melarang menyadap WhatsApp orang lain?",
    "apakah data saya disebarkan ke Facebook?",
    "apakah foto pribadi saya disebarkan ke Meta?",
    "hoaks yang disebarkan di WhatsApp",
    "Kominfo mengancam akan memblokir WhatsApp?",
    "WhatsApp diancam diblokir Kominfo",
    "pelanggar UU PDP diancam pidana berapa tahun?",
    "nyebarin data orang diancam paling lama 4 taun kan",
    "apakah pengumpul data ilegal diancam lebih ringan daripada penyebarnya?",
    "hp saya mau mati",
    "bagaimana melihat status teman?",
    "apakah orang tua boleh melihat chat anak?",
    "cara hapus chat dengan mantan",
    "can hackers read encrypted chats?",
    "can the police tap WhatsApp calls?",
    "can governments spy on my chats?",
    "is Facebook spying on us?",
    "does Meta track my location?",
    "can Facebook read my wife's messages?",
    "can my husband read my whatsapp?",
    "can my whatsapp account be hacked?",
    "has WhatsApp been hacked?",
    "did hackers ever hack WhatsApp?",
    "how do I stop someone from hacking my WhatsApp?",
    "how do i protect my account from being stolen?",
    "does the new policy threaten my privacy?",
    "WhatsApp threatened to delete my account?",
    "did WhatsApp threaten to leave India?",
    "can i see if someone's online?",
    "can i see his last seen if he blocked me?",
    "is it illegal to hack someone's phone?",
    "how does WhatsApp track me?",
    "can people stalk me with last seen?",
]


@pytest.mark.parametrize("text", YES_NO)
def test_asks_for_yes_or_no(text: str) -> None:
    assert is_yes_no(*read(text))


@pytest.mark.parametrize("text", OPEN)
def test_asks_for_something_else(text: str) -> None:
    assert not is_yes_no(*read(text))


@pytest.mark.parametrize("text", NEGATED)
def test_denied(text: str) -> None:
    assert is_negated(*read(text))


@pytest.mark.parametrize("text", AFFIRMED)
def test_not_denied(text: str) -> None:
    assert not is_negated(*read(text))


@pytest.mark.parametrize("text", NEGATED + AFFIRMED)
def test_everyday_words_deny_as_standard_ones_do(text: str) -> None:
    standard, language = read(text)
    assert is_negated(text, language) == is_negated(standard, language)


@pytest.mark.parametrize("text", FOLLOW_UPS)
def test_leans_on_the_turn_before(text: str) -> None:
    assert is_follow_up(*read(text))


@pytest.mark.parametrize("text", STANDALONE)
def test_stands_on_its_own_feet(text: str) -> None:
    assert not is_follow_up(*read(text))


@pytest.mark.parametrize(("text", "regions"), REGIONS)
def test_regions(text: str, regions: tuple[str, ...]) -> None:
    assert named_regions(read(text)[0]) == regions


@pytest.mark.parametrize(("text", "concern"), CONCERNS)
def test_concerns(text: str, concern: str) -> None:
    assert concern_in(read(text)[0]) == concern


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_questions_that_sound_alike(text: str) -> None:
    assert concern_in(read(text)[0]) is None
    assert concern_in(text) is None


@pytest.mark.parametrize("text", ["halo", "Hai kak!", "p", "makasih ya", "thx", "good morning", "terima kasih"])
def test_greetings(text: str) -> None:
    assert is_greeting(read(text)[0].removesuffix(" ya"))


@pytest.mark.parametrize("text", ["halo, wa aman?", "himpunan", "polisi", "thanks but can they read it?", ""])
def test_no_greetings(text: str) -> None:
    assert not is_greeting(read(text)[0])


@pytest.mark.parametrize(
    ("text", "language", "brief"),
    [
        ("30 hari?", "id", True),
        ("kena denda?", "id", True),
        ("masih berlaku?", "id", True),
        ("banding?", "id", False),
        ("kalau grup?", "id", False),
        ("sejak kapan?", "id", False),
        ("24 hours?", "en", True),
        ("still valid?", "en", True),
        ("too late?", "en", True),
        ("extended?", "en", True),
        ("and groups?", "en", False),
        ("in 2021?", "en", False),
        ("in Turkey?", "en", False),
        ("who decided that?", "en", False),
        ("is that what they said when they were asked?", "en", False),
    ],
)
def test_a_few_words_may_ask_for_yes_or_no_of_what_was_spoken_of(text: str, language: Language, brief: bool) -> None:
    assert is_brief_yes_no(text, language) == brief
