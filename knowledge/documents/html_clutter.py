"""What of a web page is not its text: menus, forms, notices, footers, and what is hidden for good."""

import re
from dataclasses import dataclass

from lxml import etree

_LONGEST_MARK = 500  # characters: real ones are shorter, and endless ones cost endless time
_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "iframe",
        "dialog",
        "head",
        "object",
        "canvas",
        "video",
        "audio",
    ]
)
_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "complementary"]
)
_NOTICE = re.compile(
    r"\b(?:cookie|consent|gdpr|onetrust|skip)[\w-]*(?:banner|notice|modal|wall|popup|overlay|dialog|bar|sdk|link)", re.IGNORECASE
)
_OF_LINKS = re.compile(
    r"\b(?:nav|navbar|navigation|menu|header|sidebar|toc|table-of-contents|breadcrumbs?|links|lang(?:uage)?s?)\b", re.IGNORECASE
)
_BESIDES = re.compile(
    r"\b(?:footer|related|comments?|newsletter|subscribe|share|sharing|social|feedback|chatbot|poll)\b(?!-?(?:policy|text))", re.IGNORECASE
)
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOSTLY_LINKS = 0.6  # of its characters, for what is named like a menu to be one
_SMALL = 0.1  # of the page's characters, for what is named like a footer to be one


@dataclass(frozen=True, slots=True)
class Clutter:
    """Tells what to leave out of one page: ``opened`` are the ids of parts that a button opens, ``whole`` the length of its text."""

    opened: frozenset[str]
    whole: int

    @classmethod
    def of(cls, root: etree._Element) -> "Clutter":
        """For the page below ``root``."""
        named = " ".join(str(ids) for ids in root.xpath("//@aria-controls | //@data-target | //@data-bs-target"))
        return cls(frozenset(part.removeprefix("#") for part in named.split()), length(root))

    def holds(self, element: etree._Element) -> bool:
        """Whether ``element`` is no part of the text."""
        return (
            element.tag in _DROPPED
            or element.get("role") in _ROLES
            or (self._is_hidden(element) and element.get("id") not in self.opened)
            or self._is_named_so(element)
        )

    def _is_hidden(self, element: etree._Element) -> bool:
        shown = element.get("hidden") is None and element.get("aria-hidden") != "true"
        return not shown or bool(_UNSHOWN.search(element.get("style", "")))

    def _is_named_so(self, element: etree._Element) -> bool:
        """Whether its name tells that it is something else, and what it holds does not speak against that."""
        marks = f"{element.get('id', '')[:_LONGEST_MARK]} {element.get('class', '')[:_LONGEST_MARK]}"
        if not marks.strip():
            return False
        if _NOTICE.search(marks):
            return True
        of_links, besides = _OF_LINKS.search(marks), _BESIDES.search(marks)
        if (of_links or besides) and _linked(element) >= _MOSTLY_LINKS * max(1, length(element)):
            return True
        return bool(besides) and length(element) < _SMALL * self.whole


def length(element: etree._Element) -> int:
    """How many characters of text an element holds, blanks not counted, scripts neither."""
    texts = element.xpath(".//text()[not(ancestor::script or ancestor::style)]")
    return sum(len(word) for text in texts for word in str(text).split())


def _linked(element: etree._Element) -> int:
    return sum(length(link) for link in element.iter("a"))
