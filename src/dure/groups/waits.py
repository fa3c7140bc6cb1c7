"""What waits for somebody because of groups."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.groups import queries
from dure.groups.models import SMALLEST, Group
from dure.ui.registry import Due, Wait, waits

MOST = 5


def _still_waiting(actor: Actor) -> Iterator[Due]:
    """How many wait for a group, and since when whoever waits longest."""
    waiting = queries.waiting_of(actor, timezone.now())
    if waiting.people:
        title = ngettext("%(n)s person waits for a group", "%(n)s people wait for a group", waiting.people)
        longest = ngettext("Whoever waits longest: %(n)s day.", "Whoever waits longest: %(n)s days.", waiting.days)
        yield Due(
            urgency=2,
            title=title % {"n": waiting.people},
            sentence=longest % {"n": waiting.days},
            step=_("Plan groups"),
            url=reverse("groups:plans"),
            state=_("Waiting"),
            state_kind="wait",
        )


def _plans(actor: Actor) -> Iterator[Due]:
    """A plan that is ready and that nobody has decided about."""
    for proposal in queries.ready_proposals(actor)[:MOST]:
        yield Due(
            urgency=1,
            title=_("A plan of groups is ready"),
            sentence=_("Look at it, change what you know better, and invite. Nothing happens before."),
            step=_("See the plan"),
            url=reverse("groups:plan", args=[proposal.pk]),
            state=_("Ready"),
            state_kind="turn",
        )


def _without(actor: Actor) -> Iterator[Due]:
    for group in queries.without_leader(actor)[:MOST]:
        yield _due(
            group, _("%(title)s has nobody who leads it") % {"title": group.title},
            _("Nobody is asked now, or whoever was asked said no. The seats of its people are kept."),
            _("Ask a colleague"), "groups:group-leader", _("Nobody leads it"),
        )  # fmt: skip
    for group in queries.without_room(actor)[:MOST]:
        yield _due(
            group, _("%(title)s has no room") % {"title": group.title},
            _("The room said no. The seats of its people are kept."),
            _("Choose another room"), "groups:group-room", _("No room"),
        )  # fmt: skip


def _answers(actor: Actor) -> Iterator[Due]:
    now = timezone.now()
    for silence in queries.silent(actor, now)[:MOST]:
        sentence = ngettext(
            "%(n)s person has not answered for three days.", "%(n)s people have not answered for three days.",
            silence.people,
        )  # fmt: skip
        yield _due(
            silence.group, _("Ask again: %(title)s") % {"title": silence.group.title},
            sentence % {"n": silence.people}, _("Open the call list"), "groups:group-calls", _("Not answered"),
        )  # fmt: skip
    for group in queries.ready_to_begin(actor, SMALLEST)[:MOST]:
        yield _due(
            group, _("%(title)s can begin") % {"title": group.title},
            _("Everybody has answered, and enough said yes."), _("Plan the first meeting"),
            "groups:group-beginning", _("Can begin"), kind="turn",
        )  # fmt: skip


def _due(group: Group, title: str, sentence: str, step: str, url: str, state: str, kind: str = "wait") -> Due:
    return Due(1, title, sentence, step, reverse(url, args=[group.pk]), state, kind)


def _to_lead(actor: Actor) -> Iterator[Due]:
    for invitation in queries.asked_to_lead(actor)[:MOST]:
        yield Due(
            urgency=1,
            title=_("You are asked to lead: %(title)s") % {"title": invitation.group.title},
            sentence=_("An hour a week, one to six times. A no needs no reason."),
            step=_("Answer"),
            url=reverse("groups:my-groups"),
            state=_("Not answered"),
            state_kind="turn",
        )


def register() -> None:
    for due in (_without, _answers, _plans, _still_waiting):
        waits.append(Wait(frozenset({Role.COORDINATOR}), due))
    waits.append(Wait(frozenset({Role.FACILITATOR}), _to_lead))
