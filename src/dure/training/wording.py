"""Answers about places, a call in its languages, and agreement of two raters, in words."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.people.codes import language_title
from dure.people.models import Gender
from dure.places.models import Place
from dure.science.competency.agreement import Agreement
from dure.science.seats.answers import Answer, Why
from dure.training.codes import kind_title
from dure.training.models import STANDING, Call, Childcare
from dure.words.writing_systems import is_rtl


def to_the_person(answer: Answer) -> str:
    """What somebody reads of their own asking. Call it with `Answer.told()` only."""
    if answer.placed:
        return _("You have a place.")
    if answer.why is Why.TOO_MANY:
        return _("You asked to come together, and there are not so many places. Ask one by one, or ask us.")
    if answer.why is Why.TOGETHER:
        return _("A place is free, but not as many as you asked for together. You keep your turn.")
    if answer.why is Why.LIMIT:
        return _("Each organisation has a number of places, and those of yours are given. You keep your turn.")
    return ngettext(
        "More people asked than there are places. You are next on the waiting list.",
        "More people asked than there are places. You are number %(turn)d on the waiting list.",
        answer.turn,
    ) % {"turn": answer.turn}


def to_the_organiser(answer: Answer, places: dict[str, Place]) -> str:
    """What whoever gives places reads: the rule that decided, by its name."""
    facts = answer.facts
    if answer.why in {Why.KEPT_FOR, Why.LIMIT}:
        rule = {"who": trait_words(str(facts["trait"]), str(facts["value"]), places), "seats": facts["seats"]}
        if answer.why is Why.KEPT_FOR:
            return _("A place kept for %(who)s (%(seats)s are kept).") % rule
        return _("Limit reached: %(who)s, at most %(seats)s.") % rule
    words = {
        Why.HELD: _("Had a place already."),
        Why.IN_TURN: _("In turn."),
        Why.FULL: _("No place is free."),
        Why.TOGETHER: _("Comes together with others; so many places are not free."),
        Why.TOO_MANY: _("More come together than there are places."),
        Why.STILL_KEPT: _("The free places are kept for others."),
    }
    return words[answer.why]


def trait_words(trait: str, value: str, places: dict[str, Place]) -> str:
    """The people of a rule, in words."""
    if trait == "gender":
        return {Gender.WOMAN: _("women"), Gender.MAN: _("men")}.get(Gender(value), _("people of another gender"))
    if trait == "language":
        return _("people who speak %(language)s") % {"language": language_title(value)}
    if trait == "place":
        return _("people from %(place)s") % {"place": places[value].name if value in places else _("another place")}
    return _("people of one organisation")


@dataclass(frozen=True)
class InLanguage:
    """A call as a poster says it in one language."""

    language: str
    words: str
    for_whom: str
    able_to: str
    when: list[Any]
    rtl: bool


def in_each_language(call: Call, sittings: Callable[[Call], list[Any]]) -> list[InLanguage]:
    """What a poster says, once in each language it was written in, days and hours in the words of that language.

    A language that Dure itself does not speak has its days in the reader's.
    """
    spoken = dict(settings.LANGUAGES)
    found = []
    for language, words in call.words.items():
        if not words:
            continue
        with translation.override(language if language in spoken else translation.get_language()):
            found.append(
                InLanguage(
                    language,
                    words,
                    call.for_whom.get(language, ""),
                    call.able_to.get(language, ""),
                    sittings(call),
                    is_rtl(language),
                )
            )
    return found


def kinds_counted(rows: Iterable[Any]) -> list[tuple[str, int]]:
    """From which kinds of organisation people come, the most first; without those who left."""
    counted = Counter(each.row.kind for each in rows if each.row.kind and each.row.state in STANDING)
    return [(kind_title(code), many) for code, many in counted.most_common()]


def not_yet_answered(call: Call) -> list[str]:
    """What is still to be answered before a call is made known, so that those can come who could not."""
    asked = [
        (call.childcare == Childcare.NOBODY, _("Nobody minds the children. Could somebody?")),
        (not call.hours, _("Which hours are these, and who cannot come then?")),
        (not call.online_too, _("Nobody can follow it online. Would that help somebody?")),
        (not call.interpreted, _("No language is interpreted. Who would not understand?")),
        (not call.for_whom, _("For whom is it, and what will they be able to do?")),
    ]
    return [sentence for missing, sentence in asked if missing]


# Where the words change: Landis and Koch (1977), Biometrics 33(1), 159 to 174.
ALMOST_ALL, MUCH, PARTLY = 0.8, 0.6, 0.4


def agreement_in_words(found: Agreement) -> str:
    """How far two raters saw the same, in plain words; the figure stands beside it."""
    if not found.compared:
        return _("They looked at different skills, so nothing can be compared.")
    if found.kappa is None:
        return _("They ticked everything alike. With ticks so much the same, more cannot be said.")
    if found.kappa > ALMOST_ALL:
        return _("They saw nearly the same.")
    if found.kappa > MUCH:
        return _("They saw much the same.")
    if found.kappa > PARTLY:
        return _("They saw partly the same. Talk about what differs.")
    return _("They saw rather different things. Talk about it before anybody tells the person.")


def levels_in_words(levels: tuple[int, ...]) -> str:
    """What was seen of a skill: one level, or both where two raters differ."""
    words = {
        1: _("Something that can do harm"), 2: _("Not all of it yet"), 3: _("All that is needed"),
        4: _("More than is needed"),
    }  # fmt: skip
    return " / ".join(words[each] for each in levels) or _("It did not come up")
