"""What waits for the duty list, and for supervisors."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.safeguarding import queries
from dure.ui.registry import Due, Wait, waits


def _duty(actor: Actor) -> Iterator[Due]:
    for worry in queries.waiting_for(actor):
        yield Due(
            0,
            _("This is a drill") if worry.drill else _("Somebody is worried about a person"),
            _("Since %(time)s nobody has taken it on.")
            % {"time": date_format(timezone.localtime(worry.raised_at), "H:i")},
            _("Take it on"),
            reverse("safeguarding:worry", args=[worry.pk]),
            _("An answer that needs a person today") if worry.from_answers else _("Now"),
            "today",
        )
    for task in queries.tasks_of(actor):
        late = task.due_at <= timezone.now()
        yield Due(
            0 if late else 1, task.get_kind_display(), _("After a worry you took on."), _("Open"),
            reverse("safeguarding:inbox"), _("Due now") if late else "", "today" if late else "",
        )  # fmt: skip


def _complaints(actor: Actor) -> Iterator[Due]:
    waiting = [row for row in queries.complaints(actor) if row.closed_at is None]
    if waiting:
        yield Due(
            0 if any(row.serious for row in waiting) else 1,
            ngettext("%(n)s complaint waits for an answer", "%(n)s complaints wait for an answer", len(waiting))
            % {"n": len(waiting)},
            _("An answer is due within seven days."), _("Read"), reverse("safeguarding:complaints"),
        )  # fmt: skip


def register() -> None:
    waits.append(Wait(frozenset(Role), _duty))
    waits.append(Wait(frozenset({Role.SUPERVISOR}), _complaints))
