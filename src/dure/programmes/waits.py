"""What waits for a coordinator from here: the duty list, the needs note, a challenge without a response."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.programmes.queries import on_duty, open_challenges, without_needs_note
from dure.ui.registry import Due, Wait

SHOWN = 5
COORDINATOR = frozenset({Role.COORDINATOR})


def nobody_on_duty(actor: Actor) -> Iterable[Due]:
    if on_duty(actor.organisation, timezone.now()):
        return []
    return [
        Due(
            urgency=0,
            title=_("Nobody is on duty now"),
            sentence=_(
                "If somebody is worried about a person, nobody is called. Questions about harm stay closed until then."
            ),
            step=_("Open the duty list"),
            url=reverse("programmes:duty-list"),
            state=_("Needs a person today"),
            state_kind="today",
        )
    ]


def needs_note_missing(actor: Actor) -> Iterable[Due]:
    return [
        Due(
            urgency=2,
            title=_("Why is %(programme)s needed?") % {"programme": programme.title},
            sentence=_("Two sentences about what people need. The report begins with them."),
            step=_("Write the needs note"),
            url=reverse("programmes:programme-edit", args=[programme.pk, "why"]),
        )
        for programme in without_needs_note(actor)[:SHOWN]
    ]


def challenge_unanswered(actor: Actor) -> Iterable[Due]:
    return [
        Due(
            urgency=2,
            title=_("A challenge waits for a response"),
            sentence=challenge.what,
            step=_("Write what you did"),
            url=reverse("programmes:challenge-edit", args=[challenge.pk]),
        )
        for challenge in open_challenges(actor)[:SHOWN]
    ]


WAITS = [
    Wait(COORDINATOR, nobody_on_duty),
    Wait(COORDINATOR, needs_note_missing),
    Wait(COORDINATOR, challenge_unanswered),
]
