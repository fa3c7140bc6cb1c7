"""What waits for somebody because of support for supporters. Names of supporters only to their own supervisor."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.supervision import queries
from dure.ui.registry import Due, Wait, waits

SUPERVISORS = frozenset({Role.SUPERVISOR, Role.COORDINATOR, Role.FACILITATOR, Role.SUPPORTER})
"""Whoever is named as somebody's supervisor, whatever else they do: trainers supervise supervisors."""
SOON = 3


def _my_people(actor: Actor) -> Iterator[Due]:
    """Wishes one by one; support that is due as one line."""
    now = timezone.now()
    rows = queries.my_people(actor, now)
    for row in (each for each in rows if each.wish):
        yield Due(
            0 if row.wish.soon else 1, _("%(name)s would like to talk") % {"name": row.name},
            _("Something hard happened. Call today.") if row.wish.soon else _("They did not say about what, and need not."),
            _("Answer"), reverse("supervision:person", args=[row.supporter.pk]),
            _("Today") if row.wish.soon else _("Not answered"), "today" if row.wish.soon else "turn",
        )  # fmt: skip
    due = [each for each in rows if each.due]
    if due:
        title = ngettext("Support is due for %(n)s supporter", "Support is due for %(n)s supporters", len(due))
        yield Due(
            1, title % {"n": len(due)},
            _("Longest ago: %(name)s, %(days)s days.") % {"name": due[0].name, "days": due[0].days},
            _("See them"), reverse("supervision:people"), _("Support is due"), "turn",
        )  # fmt: skip
    for meeting in queries.to_write_down(actor, now)[:SOON]:
        yield Due(
            1, _("Write down what you agreed: %(when)s") % {"when": meeting.when},
            _("A few words, without names."), _("Write it down"),
            reverse("supervision:talk-record", args=[meeting.pk]), _("Not written yet"), "wait",
        )  # fmt: skip


def _mine(actor: Actor) -> Iterator[Due]:
    """The next talk, and how to work together, for whoever is supported."""
    found = queries.mine(actor, timezone.now())
    for side in found.sides:
        if side.offered and side.supervisor:
            yield Due(
                1, _("%(name)s wrote how you could work together") % {"name": side.supervisor.name},
                _("Read it. It counts once you agree."), _("Read it"),
                reverse("supervision:my-agreement", args=[side.offered.pk]), _("Not answered"), "turn",
            )  # fmt: skip
    for told in found.coming[:1]:
        yield Due(
            2, _("Your talk: %(when)s") % {"when": told.meeting.when}, told.meeting.get_way_display(),
            _("See it"), reverse("supervision:mine"), _("Planned"), "wait",
        )  # fmt: skip


def _figures(actor: Actor) -> Iterator[Due]:
    """For a coordinator: a figure, no names."""
    found = queries.figures(actor, timezone.now())
    if found.unanswered:
        yield Due(
            0, _("Somebody who supports others asked to talk today and has no answer yet"),
            _("Call those who support others: one of them has it on their page. Who asked stays between them."),
            _("See who supports whom"), reverse("supervision:figures"), _("Today"), "today",
        )  # fmt: skip
    if found.due:
        title = ngettext(
            "%(n)s supporter was not seen for %(days)s days", "%(n)s supporters were not seen for %(days)s days",
            found.due,
        )  # fmt: skip
        yield Due(
            2, title % {"n": found.due, "days": found.pace.due_days},
            _("Their supervisors know it, too. You see figures only."), _("See the figures"),
            reverse("supervision:figures"), _("Support is due"), "wait",
        )  # fmt: skip


def register() -> None:
    waits.append(Wait(SUPERVISORS, _my_people))
    waits.append(Wait(frozenset({Role.SUPPORTER, Role.FACILITATOR}), _mine))
    waits.append(Wait(frozenset({Role.COORDINATOR}), _figures))
