"""Reads a question: language, standard words, and how it is put. Implements ``knowledge.answers.interpretation.Reader``."""

from i18n.concerns import concern_in
from i18n.everyday import lexicon
from i18n.grammar import asks_what, is_brief_yes_no, is_follow_up, is_greeting, is_yes_no, named_regions
from i18n.intent import asks_for_help, asks_of_authorities, other_names
from i18n.language import detect
from i18n.standard import matter, standard
from i18n.tense import asks_about_then
from knowledge.answers.interpretation import Interpretation
from knowledge.library.fields import Language

_ELLIPTIC, _STANDS_ALONE = 6, 10  # words: up to which a turn takes over the form of the one before, or leans on its matter


def as_compared(text: str, language: Language, previous: tuple[str, ...] = ()) -> str:
    """Implements ``knowledge.library.passage.Standard``: a question as it is compared with others, put together with those before it."""
    return QuestionReader().read(text, previous, language, language).standard if previous else standard(text, language)


class QuestionReader:
    """The reader of Indonesian and English questions."""

    def read(self, text: str, previous: tuple[str, ...], language: Language | None, page_language: Language) -> Interpretation:
        """See ``Reader.read``."""
        spoken = language or detect(text, detect(previous[-1], page_language) if previous else page_language)
        own = lexicon().standard(text, spoken)
        bare = matter(own, spoken)
        follow_up = bool(previous) and (is_follow_up(own, spoken) or len(own.split()) <= _STANDS_ALONE)
        # The turn itself comes three times: it says what is new, the earlier ones only what it is about.
        earlier = self._earlier(previous, spoken) if follow_up else ()
        whole = " ".join((bare, bare, *(matter(turn, spoken) for turn in earlier), bare)) if follow_up else bare
        regions = named_regions(own) or (named_regions(whole) if follow_up else ())
        return Interpretation(
            language=spoken,
            standard=whole,
            yes_no=is_yes_no(own, spoken) or self._takes_over(own, earlier, spoken) or (follow_up and is_brief_yes_no(own, spoken)),
            regions=regions,
            concern=concern_in(own) or (concern_in(text) if text != own else None),
            greeting=is_greeting(own),
            follow_up=follow_up,
            then=asks_about_then(whole, spoken),
            names=other_names(own) or (other_names(whole) if follow_up else ()),
            help=asks_for_help(own, spoken),
            authorities=not regions and any(asks_of_authorities(asked, spoken) for asked in (own, whole)),
        )

    @staticmethod
    def _takes_over(own: str, earlier: tuple[str, ...], language: Language) -> bool:
        """Whether an elliptic turn ("and groups?") asks yes or no because one before it did."""
        return len(own.split()) <= _ELLIPTIC and not asks_what(own, language) and any(is_yes_no(turn, language) for turn in earlier)

    @staticmethod
    def _earlier(previous: tuple[str, ...], language: Language) -> tuple[str, ...]:
        """The latest earlier turn that stands on its own feet, and what was asked since, in standard words."""
        turns = [lexicon().standard(turn, language) for turn in previous]
        start = next((place for place in range(len(turns) - 1, -1, -1) if not is_follow_up(turns[place], language)), 0)
        return tuple(turns[start:])
