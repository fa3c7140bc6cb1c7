"""What waits for whoever plans trainings: few women or men at half time, askings to look at, what comes again."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.people.models import Gender
from dure.training import queries
from dure.ui.registry import Due, Wait, waits

MOST = 5


def _balance(actor: Actor) -> Iterator[Due]:
    """At half time few women, or few men, ask: something can still be done."""
    for call, balance in queries.out_of_balance(actor, timezone.now())[:MOST]:
        words = {"n": balance.women, "of": balance.of, "title": call.series.called}
        if balance.few == Gender.WOMAN:
            title = _("Few women ask for %(title)s: %(n)s of %(of)s") % words
        else:
            title = _("Few men ask for %(title)s: %(n)s of %(of)s") % (words | {"n": balance.men})
        yield Due(
            1, title, _("Half of the time has gone. An online meeting, childcare or a word to a group may help."),
            _("See what can be done"), reverse("training:call", args=[call.pk]), _("Half time"), "turn",
        )  # fmt: skip


def _to_look_at(actor: Actor) -> Iterator[Due]:
    for call, many in queries.to_look_at(actor)[:MOST]:
        title = ngettext(
            "%(n)s asking for %(title)s to look at", "%(n)s askings for %(title)s to look at", many
        ) % {"n": many, "title": call.series.called}  # fmt: skip
        yield Due(
            1, title, _("They count when places are given, once you have looked at them."), _("Look at them"),
            reverse("training:call", args=[call.pk]), _("Not looked at"), "wait",
        )  # fmt: skip


def _comes_again(actor: Actor) -> Iterator[Due]:
    for coming in queries.due_soon(actor)[:MOST]:
        due = {"title": coming.cycle.title}
        yield Due(
            1, _("The next one is due: %(title)s") % due,
            _("Choose what it is about; days, hours and rules are copied from the last one."), _("Plan the next one"),
            reverse("training:cycle", args=[coming.cycle.pk]), _("Due"), "turn",
        )  # fmt: skip


def register() -> None:
    for due in (_balance, _to_look_at, _comes_again):
        waits.append(Wait(frozenset({Role.COORDINATOR}), due))
