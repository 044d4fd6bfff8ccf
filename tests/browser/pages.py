"""Every page and every kind of answer, for the tests that look at all of them."""

ANSWERS = {
    "no, and disputed": "/?q=apakah+facebook+baca+chat",
    "yes": "/?q=benarkah+chat+aman",
    "partly": "/?q=apakah+sebagian+chat+dibaca",
    "as of a day, replaced since": "/?q=apakah+akun+dihapus&as_of=2021-01-10",
    "what was said back then, replaced since": "/?q=apa+akun+dihapus+dulu",
    "a follow-up": "/?q=kalau+grup&previous=apakah+facebook+baca+chat",
    "the language of the question, not of the page": "/?q=can+facebook+read+the+chat",
    "which is meant": "/?q=pesan+ke+toko",
    "nobody has stated": "/?q=siapa+kucing",
    "quoted from a document": "/?q=apa+kata+dokumen",
    "not our topic": "/?q=cuaca+besok",
    "in a frame": "/embed?q=apakah+facebook+baca+chat",
}
PROBLEMS = {
    "not found": "/nowhere",
    "no such day of a document": "/documents/warung-chat?version=1999-01-01",
    "too long a question": "/?q=" + "a" * 501,
    "a day that is none": "/?q=apa&as_of=gestern",
    "not to be fetched": "/ask",
    "too many questions": "/broken/429",
    "our mistake": "/broken/500",
    "starting, or too busy": "/broken/503",
}
ROOMS = (
    "/",
    "/statements",
    "/statements?q=zzz",
    "/statements/e2ee",
    "/statements/tl_feb8",
    "/claims",
    "/claims/fb_reads",
    "/claims/no_ads",
    "/timeline",
    "/timeline/timeline",
    "/timeline/comparisons",
    "/documents",
    "/documents/warung-chat",
    "/documents/warung-chat?version=2020-12-31&q=location",
    "/documents/warung-chat/changes",
    "/documents/warung-chat/changes?from=2020-07-20&to=2020-07-20",
    "/sources",
    "/glossary",
    "/about",
    "/embed",
    "/embed?topic=timeline&accent=ffee00",
    "/embed/builder",
    "/embed/example?kind=inline",
)
SOUND = (*ROOMS, *ANSWERS.values())
PAGES = (*SOUND, *PROBLEMS.values())
