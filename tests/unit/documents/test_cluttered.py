"""Pages as the web has them: menus of plain boxes, layout tables, folded parts. Every word of the text is kept, nothing else."""

import re

import pytest

from knowledge.documents.formats import read_text

TEXT = """<h1>Warung Privacy Policy</h1>
<p>Effective January 4, 2021. This policy tells which data the shop keeps about those who buy in it.</p>
<h2>What we collect</h2><p>We collect the name and the number with which you register, and the address to which we send what you bought,
for as long as the warranty lasts, which is two years from the day on which the goods reached you.</p>
<ul><li>Orders: what you bought, when, and at which price.</li><li>Visits: which goods you looked at, for thirty days.</li></ul>
<table><tr><th>Data</th><th>Kept for</th></tr><tr><td>Orders</td><td>ten years, because the tax law says so</td></tr></table>
<h2>Search providers</h2><ul><li><a href="/g">Google</a></li><li><a href="/b">Bing</a></li><li><a href="/d">DuckDuckGo</a></li></ul>
<h2>Whom to ask</h2>
<p>Write to the shop; see also our <a href="/t">terms of use</a>, our related policies, and the footer of each letter.</p>"""
MENU = "<ul>" + "".join(f"<li><a href='/{n}'>Zmenu{n}</a></li>" for n in range(12)) + "</ul>"
PARTNERS = "<p>Zpartner uses cookies for advertising on all your devices.</p>"
FOLDED = re.sub(
    r"<h2>(.*?)</h2>(.*?)(?=<h2>|$)",
    lambda found: (
        f'<div role="heading" aria-level="2"><button aria-controls="p{found.start()}">{found[1]}</button></div>'
        f'<div id="p{found.start()}" aria-hidden="true" style="display:none">{found[2]}</div>'
    ),
    TEXT,
    flags=re.DOTALL,
)
PAGES = {
    "boxes": f"""<body><div class="skip-link"><a>Zskip</a></div><div id="onetrust-banner-sdk">{PARTNERS}</div>
        <div class="header">{MENU}</div>
        <div class="sidebar">{MENU}</div><div class="content">{TEXT}</div><div class="related"><p>Zrelated article</p></div>
        <div class="site-footer">{MENU}<p>Zrights reserved.</p></div></body>""",
    "layout table": f"""<body><table width="100%"><tr><td colspan="2"><div class="menu">{MENU}</div></td></tr>
        <tr><td class="nav">{MENU}</td><td>{TEXT}</td></tr><tr><td class="footer">Zrights {MENU}</td></tr></table></body>""",
    "folded": f"""<body><div role="banner">{MENU}</div><div role="main">{FOLDED}</div><div role="dialog">{PARTNERS}</div>
        <div class="chat" hidden><p>Zassistant</p></div><div role="contentinfo">{MENU}</div></body>""",
}


@pytest.mark.parametrize("page", PAGES)
def test_whole_text_and_nothing_but_the_text_is_read(page: str):
    plain = read_text(f"<!doctype html><html><body>{TEXT}</body></html>".encode(), "plain.html")
    read = read_text(f"<!doctype html><html><head><title>Zsite</title></head>{PAGES[page]}</html>".encode(), "page.html")
    assert read.text == plain.text
    assert read.title == "Warung Privacy Policy"


def test_tables_of_data_stay_tables_and_lists_lists():
    text = read_text(f"<html><body>{TEXT}</body></html>".encode(), "plain.html").text
    assert "Data | Kept for\nOrders | ten years, because the tax law says so" in text
    assert "- Google\n\n- Bing\n\n- DuckDuckGo" in text


def test_what_is_only_named_like_a_menu_but_holds_the_text_is_kept():
    page = f'<html><body class="has-menu"><div class="menu-layout"><div class="sidebar">{TEXT}</div></div></body></html>'
    assert "two years from the day" in read_text(page.encode(), "page.html").text
