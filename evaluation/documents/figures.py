"""The figures of the questions about documents, as a table."""

from collections.abc import Iterable, Sequence

from evaluation.documents.asking import Asked


def figures(asked: Sequence[Asked]) -> str:
    """One block for each half."""
    halves = ("tuned", "held-out")
    return "\n\n".join(f"{half}\n" + "\n".join(_lines([own for own in asked if own.half == half])) for half in halves)


def _lines(asked: Sequence[Asked]) -> Iterable[str]:
    for language in ("id", "en"):
        own = [entry for entry in asked if entry.kind == "document" and entry.language == language]
        shown = [entry for entry in own if entry.answers]
        yield (
            f"  {language}: {len(own)} that a document answers: a right passage first {_share(entry.place == 0 for entry in own)},"
            f" among those shown {_share(entry.right for entry in own)}; answered {_share(entry.answers for entry in own)},"
            f" of these rightly {_share(entry.right for entry in shown)}"
        )
    for kind, told in (("statement", "rightly answered by a statement"), ("neither", "that nothing answers")):
        own = [entry for entry in asked if entry.kind == kind]
        yield f"  {len(own)} {told}: {sum(entry.answers for entry in own)} answered from a document"


def _share(these: Iterable[bool]) -> str:
    values = list(these)
    return f"{sum(values) / len(values):.3f}" if values else "none"
