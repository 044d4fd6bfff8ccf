"""What of a page could run."""

from lxml import html

DATA = ("application/ld+json", "application/json")
SCRIPTS = frozenset({"script", "iframe", "object", "embed", "math", "base"})
_ADDRESSES = ("href", "src", "action", "formaction", "data", "poster")


def harmful(page: str, frames: bool = True) -> list[str]:
    """Handlers, scripts that are not the site's own files, frames of others, and addresses that are scripts."""
    found = []
    for element in html.document_fromstring(page).iter():
        if isinstance(element.tag, str):
            found += [] if _is_own(element) else [element.tag]
            found += [name for name in element.attrib if name.startswith("on") or name in ("srcdoc", "style")]
            found += [value for name, value in element.attrib.items() if name in _ADDRESSES and _runs(value)]
    return found


def _is_own(element: html.HtmlElement) -> bool:
    if element.tag not in SCRIPTS and not (element.tag in ("img", "svg") and element.get("src") == "x"):
        return True
    own = element.get("src", "").startswith(("/static/", "/embed", "http://localhost/"))
    return own or (element.tag == "script" and element.get("type") in DATA)


def _runs(value: str) -> bool:
    return value.strip().lower().replace("\t", "").replace("\n", "").startswith(("javascript:", "vbscript:", "data:"))
