"""Reads a question: language, standard words, and how it is put. Implements ``knowledge.answers.interpretation.Reader``."""

from dataclasses import replace
from math import inf

from i18n.concerns import concern_in
from i18n.conversation import Turn, heard, says_something
from i18n.everyday import lexicon
from i18n.greetings import greeting_in
from i18n.intent import asks_for_help, asks_of_authorities, names_our_matter, other_names
from i18n.language import detect
from i18n.leaning import leaning, leant_on
from i18n.manner import has_manner, manners_in
from i18n.numbers import with_last_number
from i18n.open_questions import asks_about, asks_openly, asks_what, is_clause
from i18n.patterns import plain
from i18n.places import back_there, brought_home, named_regions, names_home, reaches_home
from i18n.sought import is_number_of
from i18n.standard import matter, standard
from i18n.tense import asks_about_then
from i18n.yes_no import asks_if_lied, is_brief_yes_no, is_marked_yes_no, is_yes_no, merely_shifts
from knowledge.answers.interpretation import HOME, Interpretation, Manner
from knowledge.library.fields import Language

_ELLIPTIC, _STANDS_ALONE = 6, 10  # words: up to which a turn takes over the form of the one before, or is first taken to lean on its matter
_WHOLE = 5  # words that an open question has whose form the turns after it take over


def as_compared(text: str, language: Language, previous: tuple[str, ...] = ()) -> str:
    """Implements ``knowledge.library.passage.Standard``: a question as it is compared with others, put together with those before it."""
    return QuestionReader().read(text, previous, language, language).standard if previous else standard(text, language)


class QuestionReader:
    """The reader of Indonesian and English questions."""

    def read(self, text: str, previous: tuple[str, ...], language: Language | None, page_language: Language) -> Interpretation:
        """See ``Reader.read``."""
        text, previous = plain(text), tuple(map(plain, previous))
        spoken = language or self._spoken((*previous, text), page_language)
        own = lexicon().standard(text, spoken)
        before = [standing for standing in (lexicon().standard(turn, spoken) for turn in previous) if says_something(standing, spoken)]
        turn = heard(own, spoken) if before else Turn(own)
        if not before or turn.away:
            return self._reading(text, turn.text, (), spoken)
        earlier = leant_on(before, turn, spoken)
        if turn.again:
            asked = self._reading(text, earlier[-1], earlier[:-1], spoken)
            return replace(asked, yes_no=turn.wonders and not (asked.yes_no or asks_what(earlier[-1], spoken)))
        together = self._reading(text, turn.text, earlier, spoken)
        alone, lead = self._reading(text, turn.text, (), spoken), leaning(turn, spoken)
        if turn.corrects and not (asks_what(turn.text, spoken) or is_marked_yes_no(turn.text, spoken)):
            corrected = any(is_yes_no(one, spoken) for one in earlier)  # a correction tells what was meant, and is asked as that was
            asks = own.rstrip().endswith("?")
            together, alone = (replace(way, yes_no=corrected or (asks and way.yes_no)) for way in (together, alone))
        if merely_shifts(turn.text, spoken):  # it asks no more than the turns before it do, even if its matter is found without them
            alone = replace(alone, yes_no=alone.yes_no and together.yes_no and not is_clause(turn.text, spoken))
        if lead == inf or len(turn.text.split()) <= _STANDS_ALONE:
            return replace(together, other=alone, lead=lead)
        return replace(alone, other=together, lead=-lead)

    def has_manner(self, text: str, language: Language, manner: Manner) -> bool:
        """See ``Reader.has_manner``."""
        return has_manner(text, language, manner)

    @staticmethod
    def _spoken(turns: tuple[str, ...], page_language: Language) -> Language:
        """The language of the last of ``turns``; where it does not tell, that of the latest that does."""
        spoken = page_language
        for turn in turns:
            spoken = detect(turn, spoken)
        return spoken

    def _reading(self, text: str, own: str, earlier: tuple[str, ...], spoken: Language) -> Interpretation:
        """A turn, as it was typed and as it was ``heard``, as one that leans on the ``earlier`` ones, or on none."""
        follow_up = bool(earlier)
        turns = back_there((*earlier, own))
        # The place named last counts, be it the reader's own, but where it asks if what was said of another goes for this one, too.
        reaches = follow_up and reaches_home(turns[-1])
        naming = turns[:-1] if reaches else turns
        place = next((named for turn in reversed(naming) if (named := named_regions(turn)) or names_home(turn)), None)
        if reaches and place:
            place = tuple(dict.fromkeys((*place, HOME)))
        at_home = follow_up and place == ()
        asked = with_last_number(tuple(turns), spoken)
        whole = self._compared(*(map(brought_home, asked) if at_home else asked), spoken=spoken)
        regions = named_regions(whole) if follow_up and place is None else place or ()
        return Interpretation(
            language=spoken,
            standard=whole,
            yes_no=self._asks_yes_no(own, earlier, spoken),
            regions=regions,
            concern=concern_in(own) or (concern_in(text) if text != own else None),
            greeting=greeting_in(own),
            follow_up=len(asked) > 1,
            then=asks_about_then(own, spoken) or asks_about_then(whole, spoken),
            names=other_names(own) or (other_names(whole) if follow_up else ()),
            help=asks_for_help(own, spoken),
            authorities=place is None and any(asks_of_authorities(said, spoken) for said in (own, whole)),
            ours=names_our_matter(whole),
            manners=manners_in(whole, spoken),
        )

    @staticmethod
    def _compared(*turns: str, spoken: Language) -> str:
        """What the last of ``turns`` is compared by. It comes three times: it says what is new, the earlier ones only what it is about."""
        *before, bare = (matter(turn, spoken) for turn in turns)
        return " ".join((bare, bare, *filter(None, before), bare)) if before else bare

    def _asks_yes_no(self, own: str, earlier: tuple[str, ...], language: Language) -> bool:
        """Whether a turn asks yes or no, by itself or after the ``earlier`` ones."""
        if not earlier or asks_openly(own, language):
            return is_yes_no(own, language)
        if asks_if_lied(own, earlier[-1], language) or is_number_of(own, earlier[-1]):
            return False
        by_itself = is_yes_no(own, language) and not merely_shifts(own, language)
        return by_itself or is_brief_yes_no(own, language) or self._takes_over(own, earlier, language)

    @staticmethod
    def _takes_over(own: str, earlier: tuple[str, ...], language: Language) -> bool:
        """Whether an elliptic turn ("and groups?") asks yes or no because one before it did, and no whole open question came since."""
        if len(own.split()) > _ELLIPTIC and not (asks_about(own, language) or merely_shifts(own, language)):
            return False
        forms = (
            turn
            for turn in reversed(earlier)
            if (is_yes_no(turn, language) and not merely_shifts(turn, language))
            or (len(turn.split()) >= _WHOLE and asks_what(turn, language))
        )
        return is_yes_no(next(forms, ""), language)
