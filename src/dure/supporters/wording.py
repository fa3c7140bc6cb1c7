"""Where somebody stands and what is still to do, in words. Never what somebody is; only what comes next."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dure.curricula.topics import topic_title
from dure.science.supporting.standing import Stand, Step
from dure.supporters.models import Duty
from dure.supporters.queries import Way

MOST_NAMED = 2
"""More topics than these are counted in a sentence, and named in the list."""

STANDS = {
    Stand.APPLIED: gettext_lazy("Would like to"),
    Stand.SCREENED: gettext_lazy("Known to us"),
    Stand.INVITED: gettext_lazy("Invited"),
    Stand.ENROLLED: gettext_lazy("Has a place"),
    Stand.IN_TRAINING: gettext_lazy("In training"),
    Stand.TRAINED: gettext_lazy("Trained"),
    Stand.DECLINED: gettext_lazy("Does not serve"),
    Stand.CONSENTED: gettext_lazy("Agreed to serve"),
    Stand.ACTIVE: gettext_lazy("Serves"),
    Stand.REFRESHER_DUE: gettext_lazy("Refresher is due"),
    Stand.SUPERVISION_DUE: gettext_lazy("Support is due"),
    Stand.ON_LEAVE: gettext_lazy("On leave"),
    Stand.ENDED: gettext_lazy("Thanked"),
}
KINDS = {
    Stand.APPLIED: "wait", Stand.SCREENED: "wait", Stand.INVITED: "wait", Stand.ENROLLED: "wait",
    Stand.IN_TRAINING: "wait", Stand.TRAINED: "wait", Stand.CONSENTED: "wait", Stand.ACTIVE: "done",
    Stand.REFRESHER_DUE: "turn", Stand.SUPERVISION_DUE: "turn", Stand.ON_LEAVE: "", Stand.DECLINED: "",
    Stand.ENDED: "",
}  # fmt: skip

# What each step is called as a thing to do, in the list of a page.
STEPS = {
    Step.CONVERSATION: gettext_lazy("Get to know each other"),
    Step.REFERENCE: gettext_lazy("Ask somebody who knows them"),
    Step.INVITATION: gettext_lazy("Invite them to a training"),
    Step.ANSWER: gettext_lazy("Hear whether they come"),
    Step.TOPICS: gettext_lazy("Learn the topics"),
    Step.DAYS: gettext_lazy("Learn on two days at least"),
    Step.CONDUCT: gettext_lazy("Agree to the code of conduct"),
    Step.SERVE: gettext_lazy("Ask whether they agree to serve"),
    Step.CHECK: gettext_lazy("Have the check of this country done"),
    Step.SUPERVISOR: gettext_lazy("Find a supervisor"),
    Step.SERVICE: gettext_lazy("Begin"),
    Step.RETURN: gettext_lazy("Come back from leave"),
    Step.REFRESHER: gettext_lazy("Refresh the training"),
}
BUTTONS = {
    Step.CONVERSATION: gettext_lazy("Write down the conversation"),
    Step.REFERENCE: gettext_lazy("Write down a reference"),
    Step.INVITATION: gettext_lazy("Invite"),
    Step.ANSWER: gettext_lazy("Write down the answer"),
    Step.TOPICS: gettext_lazy("Write down topics"),
    Step.DAYS: gettext_lazy("Write down topics"),
    Step.CONDUCT: gettext_lazy("Read the code together"),
    Step.SERVE: gettext_lazy("Ask them"),
    Step.CHECK: gettext_lazy("Note the check"),
    Step.SUPERVISOR: gettext_lazy("Choose a supervisor"),
    Step.SERVICE: gettext_lazy("They begin today"),
    Step.RETURN: gettext_lazy("They are back"),
    Step.REFRESHER: gettext_lazy("Note the refresher"),
}


def stand_words(way: Way) -> str:
    return str(STANDS[way.stand])


def step_why(step: Step, way: Way) -> str:
    """Why a step is there, in a sentence."""
    if step == Step.TOPICS:
        done, whole = len(way.asks.topics) - len(way.topics_left), len(way.asks.topics)
        left = ", ".join(topic_title(code) for code in way.topics_left)
        return _("%(done)s of %(whole)s topics are learned. Still to come: %(left)s.") % {
            "done": done, "whole": whole, "left": left,
        }  # fmt: skip
    return {
        Step.CONVERSATION: _("A talk of half an hour: why they would like to, what they bring, what they need."),
        Step.REFERENCE: _("Somebody in the community or at work who would entrust people to them."),
        Step.INVITATION: _("They know us, and we know them. Now they can learn."),
        Step.ANSWER: _("They were invited. A no needs no reason."),
        Step.DAYS: _("A first training of mentors takes two days at least."),
        Step.CONDUCT: _("Nine promises, read together. They may ask about each."),
        Step.SERVE: _("Having been trained binds nobody. A no needs no reason, and a yes can be taken back any day."),
        Step.CHECK: _("The law of this country allows it. Nothing is ever asked of the country somebody came from."),
        Step.SUPERVISOR: _("Nobody supports others alone. A supervisor is not the one who decides about their work."),
        Step.SERVICE: _("Everything else is done.") if way.may_begin else _("The last step, once the others are done."),
        Step.RETURN: _("They pause. Nobody new is brought to them."),
        Step.REFRESHER: _("A year has gone since they learned. An afternoon is enough."),
    }[step]


def to_do(step: Step, way: Way) -> str:
    """What is still to do, as part of a sentence."""
    if step == Step.TOPICS:
        left = way.topics_left
        if len(left) > MOST_NAMED:
            return ngettext("%(n)s topic is to be learned", "%(n)s topics are to be learned", len(left)) % {
                "n": len(left)
            }
        return ngettext(
            "%(n)s topic is to be learned (%(names)s)", "%(n)s topics are to be learned (%(names)s)", len(left)
        ) % {"n": len(left), "names": ", ".join(topic_title(code) for code in left)}
    return {
        Step.CONVERSATION: _("a conversation to get to know each other"),
        Step.REFERENCE: _("a reference"),
        Step.INVITATION: _("an invitation to a training"),
        Step.ANSWER: _("their answer to the invitation"),
        Step.DAYS: _("a second day of training"),
        Step.CONDUCT: _("their yes to the code of conduct"),
        Step.SERVE: _("their yes to serving"),
        Step.CHECK: _("the check of this country"),
        Step.SUPERVISOR: _("a supervisor"),
        Step.SERVICE: _("the day on which they begin"),
        Step.RETURN: _("their coming back from leave"),
        Step.REFRESHER: _("the yearly refresher"),
    }[step]


def why_not(way: Way, name: str) -> str:
    """What keeps somebody from being matched, as one sentence; empty when nothing does."""
    if way.facts.ended:
        return _("%(name)s has stopped, and was thanked.") % {"name": name}
    if way.facts.serve is False:
        return _("%(name)s does not serve now. Nobody asks them again; they can say yes at any time.") % {"name": name}
    steps = way.missing
    if not steps:
        return ""
    what = listed([to_do(step, way) for step in steps])
    return ngettext(
        "One thing is still to do before %(name)s can be matched: %(what)s.",
        "%(n)s things are still to do before %(name)s can be matched: %(what)s.",
        len(steps),
    ) % {"n": _number(len(steps)), "name": name, "what": what}


def listed(parts: Sequence[str]) -> str:
    """One after the other, in the reader's punctuation."""
    return "; ".join(parts)


def _number(many: int) -> str:
    words = (
        _("No"), _("One"), _("Two"), _("Three"), _("Four"), _("Five"), _("Six"), _("Seven"), _("Eight"), _("Nine"),
    )  # fmt: skip
    return words[many] if many < len(words) else str(many)


def day_words(day: object) -> str:
    return date_format(day, "DATE_FORMAT")


# The way ahead, on a supporter's own page: what somebody can become, each when they would like to.
PATHWAY = (
    ("trained", gettext_lazy("Trained"), gettext_lazy("You learned with others how to listen and what helps.")),
    ("supporter", gettext_lazy("Supporter"), gettext_lazy("You are beside people of your community.")),
    ("co_facilitator", gettext_lazy("Co-facilitator"), gettext_lazy("You lead a group together with somebody.")),
    (
        "facilitator", gettext_lazy("Facilitator of a structured programme"),
        gettext_lazy("You lead a programme of several meetings, with its own training."),
    ),
    ("trainer", gettext_lazy("Trainer"), gettext_lazy("You teach those who come after you.")),
)  # fmt: skip


def pathway(way: Way) -> list[tuple[str, str, str, str]]:
    """(code, title, sentence, "past" or "now" or nothing) for each place on the way."""
    if way.supporter.role == Duty.FACILITATOR and way.facts.serving:
        here = 3
    elif way.facts.serving:
        here = 1
    elif way.stand in {Stand.TRAINED, Stand.CONSENTED}:
        here = 0
    else:
        here = -1
    return [
        (code, str(title), str(says), "past" if number < here else "now" if number == here else "")
        for number, (code, title, says) in enumerate(PATHWAY)
    ]
