"""Answers about places, and agreement of two raters, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.people.codes import language_title
from dure.people.models import Gender
from dure.places.models import Place
from dure.science.competency.agreement import Agreement
from dure.science.seats.answers import Answer, Why


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
