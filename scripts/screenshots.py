"""Pictures of every kind of page, in both languages and themes and at four widths, and the few that the documentation shows.

``make screenshots`` takes the documentation's pictures anew (docs/images); ``make screenshots ALL=1`` takes all of them, into
instance/screenshots, to be looked at. The real engine answers; what it shows only with documents or an ambiguous question comes from the
site of the tests (tests/stub.py).
"""

import argparse
import logging
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from app import create_app, tell
from knowledge.library.reading import read_library
from settings import ROOT
from tests.browser.conftest import CHROMIUM, serving
from tests.browser.hosts import host_site
from tests.browser.policy import hold_policy
from tests.stub import make_site

WIDTHS = (320, 390, 768, 1280)
LANGUAGES = ("id", "en")
THEMES = ("light", "dark")
TALLEST = 3000  # what lies further below tells nothing new
LOCALES = {"id": "id-ID", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Scene:
    """A page to be taken: on which site it stands, its address in both languages, what is done before the picture."""

    name: str
    site: str
    id: str
    en: str
    act: Callable[[Page], None] = field(default=lambda page: None)
    whole: bool = True

    def address(self, language: str) -> str:
        """The address in ``language``."""
        return self.id if language == "id" else self.en


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the documentation."""

    file: str
    scene: str
    width: int
    height: int
    language: str
    theme: str
    scale: int = 1


def open_widget(page: Page) -> None:
    """Open the widget on the page of a newspaper, and ask."""
    english = page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="Ask Jelas" if english else "Tanya Jelas").click()
    frame = page.frame_locator("jelas-widget iframe")
    frame.locator("#q[aria-controls]").fill("can Facebook read my chats?" if english else "apakah Facebook bisa membaca chat saya?")
    page.keyboard.press("Enter")
    frame.locator("#t1 .card").first.wait_for()


def type_some(page: Page) -> None:
    """Type the beginning of a question, until ways of asking are offered."""
    page.locator("#q[aria-controls]").press_sequentially("chat bac" if page.locator("html").get_attribute("lang") == "id" else "read my c")
    page.locator(".offers li").first.wait_for()


SCENES = (
    Scene("start", "real", "/", "/"),
    Scene("suggest", "real", "/", "/", type_some, whole=False),
    Scene("answer", "real", "/?q=apakah+facebook+bisa+baca+chat+saya%3F", "/?q=can+Facebook+read+my+chats%3F"),
    Scene("no-statement", "real", "/?q=berapa+perangkat+yang+bisa+ditautkan+ke+WhatsApp%3F", "/?q=is+there+a+WhatsApp+for+my+watch%3F"),
    Scene("out-of-scope", "real", "/?q=besok+hujan+tidak%3F", "/?q=will+it+rain+tomorrow%3F"),
    Scene("clarify", "stub", "/?q=apakah+pesan+ke+toko+dibaca%3F", "/?q=can+my+message+to+a+shop+be+read%3F"),
    Scene(
        "as-of", "real", "/?q=apakah+akun+saya+dihapus+8+februari%3F&as_of=2021-01-10", "/?q=will+my+account+be+deleted%3F&as_of=2021-01-10"
    ),
    Scene("statements", "real", "/statements", "/statements"),
    Scene("statement", "real", "/statements/e2ee", "/statements/e2ee"),
    Scene("replaced", "real", "/statements/tl_feb8", "/statements/tl_feb8"),
    Scene("claims", "real", "/claims", "/claims"),
    Scene("claim", "real", "/claims/fb_reads", "/claims/fb_reads"),
    Scene("timeline", "real", "/timeline/timeline", "/timeline/timeline"),
    Scene("timelines", "real", "/timeline", "/timeline"),
    Scene("documents", "stub", "/documents", "/documents"),
    Scene("document", "stub", "/documents/warung-chat?q=location", "/documents/warung-chat?q=location"),
    Scene("changes", "stub", "/documents/warung-chat/changes", "/documents/warung-chat/changes"),
    Scene("sources", "real", "/sources", "/sources"),
    Scene("glossary", "real", "/glossary", "/glossary"),
    Scene("about", "real", "/about", "/about"),
    Scene("builder", "real", "/embed/builder", "/embed/builder", lambda page: page.wait_for_timeout(500)),
    Scene("frame", "real", "/embed", "/embed"),
    Scene("problem", "real", "/nowhere", "/nowhere"),
    Scene("host", "host", "/article.id", "/article.en", open_widget, whole=False),
)
DOCUMENTATION = (
    Shown("answer.png", "answer", 1280, 900, "id", "light"),
    Shown("phone.png", "answer", 390, 780, "id", "light"),
    Shown("phone-dark.png", "start", 390, 780, "en", "dark"),
    Shown("widget.png", "host", 1280, 760, "id", "light"),
    Shown("builder.png", "builder", 1280, 900, "en", "light"),
    Shown("timeline.png", "timeline", 1280, 900, "en", "light"),
    Shown("changes.png", "changes", 1280, 720, "en", "light"),
)


@contextmanager
def sites() -> Iterator[dict[str, str]]:
    """The addresses of the real site, of that of the tests, and of a newspaper that embeds the real one."""
    with ExitStack() as stack:
        host = stack.enter_context(serving(host_site()))
        real = create_app(embed_origins=(host,), rate_limit="100000 per minute")
        tell(f"answers from {real.extensions['jelas'].engine.fingerprint}")  # opened now, not while a page waits
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        yield {"host": host, "real": stack.enter_context(serving(real)), "stub": stack.enter_context(serving(stub_site(folder)))}


def stub_site(folder: Path) -> Flask:
    """The site of the tests, with a document in three versions."""
    hold_policy(folder)
    return make_site(read_library(ROOT / "knowledge").library, folder)


def take(browser: Browser, addresses: dict[str, str], scene: Scene, width: int, language: str, theme: str, to: Path, **more: int) -> None:
    """Take one picture."""
    height, scale = more.get("height", 800), more.get("scale", 1)
    context = browser.new_context(
        base_url=addresses[scene.site],
        locale=LOCALES[language],
        color_scheme="dark" if theme == "dark" else "light",
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        has_touch=width < 500,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(scene.address(language) + (_pasted(addresses["real"], language) if scene.site == "host" else ""))
    scene.act(page)
    if scene.whole and not more:
        page.add_style_tag(content=".ask.ask.ask { position: static }")  # a picture of the whole page would show it in the middle
    if more.get("height") or not scene.whole:
        page.screenshot(path=to)
    else:
        page.screenshot(path=to, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": min(TALLEST, _height(page))})
    context.close()


def _pasted(site: str, language: str) -> str:
    return "?" + urlencode({"jelas": site, "attributes": f'data-language="{language}" data-accent="8a1538"'})


def _height(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight"))


def shrink(path: Path) -> None:
    """Rewrite a picture with a palette: a third of the bytes, and nobody sees it."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)


def take_all(browser: Browser, addresses: dict[str, str], folder: Path, only: list[str], widths: list[int]) -> None:
    """Every scene at every width, in both languages and themes."""
    folder.mkdir(parents=True, exist_ok=True)
    for scene in (scene for scene in SCENES if not only or scene.name in only):
        for width, language, theme in product(widths, LANGUAGES, THEMES):
            take(browser, addresses, scene, width, language, theme, folder / f"{scene.name}-{width}-{language}-{theme}.png")
        print(scene.name, flush=True)


def take_documentation(browser: Browser, addresses: dict[str, str], folder: Path) -> None:
    """The pictures of the documentation."""
    scenes = {scene.name: scene for scene in SCENES}
    for shown in DOCUMENTATION:
        path = folder / shown.file
        take(
            browser, addresses, scenes[shown.scene], shown.width, shown.language, shown.theme, path, height=shown.height, scale=shown.scale
        )
        shrink(path)
        print(path, path.stat().st_size, flush=True)


def main() -> int:
    """Command line; exit status 1 where there is no Chromium."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--all", action="store_true", help="every scene, into instance/screenshots")
    parser.add_argument("--only", nargs="*", default=[], help="names of scenes")
    parser.add_argument("--widths", nargs="*", type=int, default=list(WIDTHS))
    given = parser.parse_args()
    if not CHROMIUM or not shutil.which(CHROMIUM):
        print("No Chromium found: install it (Debian: apt-get install chromium), then try again", file=sys.stderr)
        return 1
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with sites() as addresses, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        if given.all or given.only:
            take_all(browser, addresses, ROOT / "instance" / "screenshots", given.only, given.widths)
        else:
            take_documentation(browser, addresses, ROOT / "docs" / "images")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
