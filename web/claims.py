"""What people say, and what the statements say to it; each claim with schema.org ClaimReview for machines."""

from typing import Any

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from knowledge.library.claim import Claim
from knowledge.library.reading import TOPICS
from web.core import library
from web.language import page_language
from web.links import absolute, canonical, site_root

blueprint = Blueprint("claims", __name__)
RATINGS = {"false": 1, "partly": 2, "true": 3}


@blueprint.get("/claims")
def browse() -> ResponseReturnValue:
    """All claims by topic."""
    found = sorted(library().claims.values(), key=lambda claim: claim.record.claim)
    groups = [(topic, [claim for claim in found if claim.record.topic == topic]) for topic in TOPICS]
    return render_template("claims.html", groups=[group for group in groups if group[1]])


@blueprint.get("/claims/<key>")
def claim(key: str) -> ResponseReturnValue:
    """One claim: verdict, caveat, and the statements it rests on."""
    found = library().claims.get(key) or abort(404)
    held = [library().statements[name] for name in found.record.statements if name in library().statements]
    return render_template("claim.html", claim=found, statements=held, review=claim_review(found))


def claim_review(claim: Claim) -> dict[str, Any]:
    """The claim as schema.org ClaimReview, in the page's language."""
    language, record = page_language(), claim.record
    wording = claim.wording(language)
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": canonical(language),
        "inLanguage": language,
        "datePublished": record.checked,
        "claimReviewed": wording.claim,
        "itemReviewed": {"@type": "Claim", "appearance": [{"@type": "CreativeWork", "text": text} for text in wording.wordings]},
        "author": {"@type": "Organization", "name": "Jelas", "url": site_root()},
        "reviewBody": wording.verdict_text,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[record.verdict],
            "worstRating": 1,
            "bestRating": 3,
            "alternateName": gettext(f"claim.verdict.{record.verdict}"),
        },
        "citation": [absolute(url_for("statements.statement", key=name)) for name in record.statements if name in library().statements],
    }
