"""``Engine.ask``, everything included, over the index that the site uses."""

import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from assembly import Core
from bench.line import Answer, serve
from knowledge.answers.answer import Question
from serving.memory import few_pools, settle
from settings import read_settings


def build(setup: dict[str, Any]) -> Answer:
    """Open the engine and give back what that took, as the site does (``app.serve``). Where asked, build its whole index once more first,
    with nothing remembered.
    """
    few_pools()
    core = Core(read_settings())
    if setup.get("again"):
        setup["building"] = _seconds_to_build(core)
    engine = core.engine
    settle()
    return lambda question: engine.ask(Question(question))


def _seconds_to_build(core: Core) -> float:
    """Seconds for an index of the whole knowledge base in an instance of its own, which shares the prepared model alone."""
    instance = Path(tempfile.mkdtemp())
    try:
        (instance / "models").symlink_to(core.settings.model_folder.resolve())
        fresh = Core(read_settings(instance=instance))
        _ = fresh.embedder
        started = time.perf_counter()
        fresh.build()
        return time.perf_counter() - started
    finally:
        shutil.rmtree(instance)


if __name__ == "__main__":
    serve(build)
