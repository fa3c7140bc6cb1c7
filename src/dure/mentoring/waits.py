"""What waits for somebody because of mentoring."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.mentoring import queries
from dure.mentoring.rules import MENTORS
from dure.ui.registry import Due, Wait, waits

MOST = 5


def _still_waiting(actor: Actor) -> Iterator[Due]:
    people = sum(work.waiting for work in queries.works(actor, timezone.now()) if work.plan is None)
    if people:
        title = ngettext("%(n)s person waits for a mentor", "%(n)s people wait for a mentor", people)
        yield Due(
            2, title % {"n": people}, _("A plan says who could walk beside whom, and why."), _("Propose mentors"),
            reverse("mentoring:plans"), _("Waiting"), "wait",
        )  # fmt: skip


def _plans(actor: Actor) -> Iterator[Due]:
    for plan in queries.ready_plans(actor)[:MOST]:
        yield Due(
            1, _("A plan of mentors is ready"),
            _("Look at it, change what you know better, and ask. Nothing happens before."), _("See the plan"),
            reverse("mentoring:plan", args=[plan.pk]), _("Ready"), "turn",
        )  # fmt: skip


def _to_ask(actor: Actor) -> Iterator[Due]:
    """Mentors who said yes: now somebody asks the person."""
    people = len(queries.people_to_ask(actor))
    if people:
        title = ngettext("Ask %(n)s person about a mentor", "Ask %(n)s people about a mentor", people)
        yield Due(
            1, title % {"n": people}, _("The mentor said yes. Nobody is paired before their own yes."), _("Ask them"),
            reverse("mentoring:plans"), _("Not answered"), "wait",
        )  # fmt: skip


def _help(actor: Actor) -> Iterator[Due]:
    for contact in queries.help_wanted(actor, actor.today())[:MOST]:
        yield Due(
            1, _("%(name)s would like help as a mentor") % {"name": contact.pairing.mentor.name},
            _("They said so with a contact. A call is often enough."), _("See the pair"),
            reverse("mentoring:pairing", args=[contact.pairing_id]), _("Support is due"), "turn",
        )  # fmt: skip


def _ends(actor: Actor) -> Iterator[Due]:
    people = len(queries.ends_due(actor, actor.today()))
    if people:
        title = ngettext("%(n)s pair nears its planned end", "%(n)s pairs near their planned end", people)
        yield Due(
            2, title % {"n": people}, _("Talk with the person alone: what was good, what next?"), _("See the pairs"),
            reverse("mentoring:plans"), _("Ends soon"), "wait",
        )  # fmt: skip


def _asked(actor: Actor) -> Iterator[Due]:
    people = len(queries.asked_of(actor))
    if people:
        title = ngettext(
            "You are asked to walk beside %(n)s person", "You are asked to walk beside %(n)s people", people
        )
        yield Due(
            1, title % {"n": people}, _("A no needs no reason."), _("Answer"), reverse("mentoring:my-mentees"),
            _("Not answered"), "turn",
        )  # fmt: skip


def register() -> None:
    for due in (_help, _to_ask, _plans, _ends, _still_waiting):
        waits.append(Wait(frozenset({Role.COORDINATOR}), due))
    waits.append(Wait(frozenset(MENTORS), _asked))
