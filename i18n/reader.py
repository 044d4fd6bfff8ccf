"""Reads a question: language, standard words, and how it is put. Implements ``knowledge.answers.interpretation.Reader``."""

from i18n.everyday import lexicon
from i18n.grammar import concern_in, is_follow_up, is_greeting, is_negated, is_yes_no, named_regions
from i18n.language import detect
from i18n.tense import asks_about_then
from knowledge.answers.interpretation import Interpretation
from knowledge.library.fields import Language


class QuestionReader:
    """The reader of Indonesian and English questions."""

    def read(self, text: str, previous: tuple[str, ...], language: Language | None, page_language: Language) -> Interpretation:
        """See ``Reader.read``."""
        spoken = language or detect(text, detect(previous[-1], page_language) if previous else page_language)
        own = lexicon().standard(text, spoken)
        follow_up = bool(previous) and is_follow_up(own, spoken)
        whole = " ".join((*self._earlier(previous, spoken), own)) if follow_up else own
        return Interpretation(
            language=spoken,
            standard=whole,
            yes_no=is_yes_no(own, spoken),
            negated=is_negated(own, spoken),
            regions=named_regions(own) or (named_regions(whole) if follow_up else ()),
            concern=concern_in(own) or concern_in(text),
            greeting=is_greeting(own),
            follow_up=follow_up,
            then=asks_about_then(own, spoken),
        )

    @staticmethod
    def _earlier(previous: tuple[str, ...], language: Language) -> tuple[str, ...]:
        """The latest earlier turn that stands on its own feet, and what was asked since, in standard words."""
        turns = [lexicon().standard(turn, language) for turn in previous]
        start = next((place for place in range(len(turns) - 1, -1, -1) if not is_follow_up(turns[place], language)), 0)
        return tuple(turns[start:])
