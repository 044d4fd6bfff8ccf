"""How positions changed over time: for each topic a drawn line with dates, and a table of everything below it."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from knowledge.library.reading import TOPICS
from web.core import library, today
from web.drawing import WIDTH, chains

blueprint = Blueprint("timeline", __name__, url_prefix="/timeline")


@blueprint.get("")
def topics() -> ResponseReturnValue:
    """Every topic with how many of its statements were ever changed."""
    found = [(topic, sum(statement.topic == topic for statement in library().statements.values())) for topic in TOPICS]
    changed = {topic: sum(len(chain.edges) for chain in chains(library().timeline, topic, today())) for topic in TOPICS}
    return render_template("timelines.html", topics=[entry for entry in found if entry[1]], changed=changed)


@blueprint.get("/<topic>")
def line(topic: str) -> ResponseReturnValue:
    """One topic."""
    if topic not in TOPICS:
        abort(404)
    members = [statement for statement in library().statements.values() if statement.topic == topic]
    members.sort(key=lambda statement: (statement.since, statement.key))
    drawn = chains(library().timeline, topic, today())
    return render_template("timeline.html", topic=topic, chains=drawn, statements=members, width=WIDTH)
