"""What waits for a coordinator because of supporters."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.science.supporting.standing import REFRESHED_DAYS, Stand, Step
from dure.supporters import queries
from dure.ui.registry import Due, Wait, waits

MOST = 5


def due(actor: Actor) -> Iterator[Due]:
    """One reading of the list gives everything that waits."""
    now = timezone.now()
    lines = queries.every_line(actor, now)
    if not lines:
        return
    yield from _stopped(lines)
    yield from _asked(lines)
    yield from _refreshers(lines, actor)
    yield from _back(lines)
    yield from _begin(lines)
    for programme in queries.reunions_due(actor, actor.today())[:1]:
        yield Due(
            2, _("A year without a reunion of those who support others"),
            _("Once a year everybody comes together, eats, and hears that it mattered."), _("Choose a day"),
            reverse("supporters:supporters"), programme.title, "wait",
        )  # fmt: skip


def _stopped(lines: list[queries.Line]) -> Iterator[Due]:
    for line in lines:
        if line.way.stand == Stand.DECLINED and line.people:
            title = ngettext(
                "%(name)s no longer serves, and is beside %(n)s person",
                "%(name)s no longer serves, and is beside %(n)s people", line.people,
            )  # fmt: skip
            yield Due(
                0, title % {"name": line.supporter.person.name, "n": line.people},
                _("Thank them, and talk with each person about what comes next."), _("See them"), _page(line),
                _("Talk together"), "today",
            )  # fmt: skip


def _asked(lines: list[queries.Line]) -> Iterator[Due]:
    new = [line for line in lines if line.way.stand == Stand.APPLIED and Step.CONVERSATION in line.way.missing]
    if new:
        title = ngettext(
            "%(n)s person would like to support others", "%(n)s people would like to support others", len(new)
        )
        yield Due(
            1, title % {"n": len(new)}, _("Get to know each other: half an hour is enough."), _("See who"),
            reverse("supporters:supporters") + "?now=applied", _("Would like to"), "wait",
        )  # fmt: skip


def _refreshers(lines: list[queries.Line], actor: Actor) -> Iterator[Due]:
    """A refresher that has fallen due, or does within a month."""
    soon = REFRESHED_DAYS - queries.SOON_DAYS
    found = [
        line for line in lines
        if line.way.facts.serving and line.way.facts.serve and not line.way.facts.ended and (line.way.facts.refreshed or 0) >= soon
    ]  # fmt: skip
    for line in found[:MOST]:
        over = Step.REFRESHER in line.way.missing
        name = line.supporter.person.name
        title = _("The yearly refresher of %(name)s is due") if over else _("The yearly refresher of %(name)s is near")
        on = actor.today() + timedelta(days=REFRESHED_DAYS - (line.way.facts.refreshed or 0))
        yield Due(
            1 if over else 2, title % {"name": name},
            _("Nobody new is brought to them before it.") if over else _("Due on %(day)s.") % {"day": on.isoformat()},
            _("See what comes next"), _page(line), _("Refresher is due") if over else _("Soon"), "turn" if over else "wait",
        )  # fmt: skip


def _back(lines: list[queries.Line]) -> Iterator[Due]:
    for line in [line for line in lines if line.way.stand == Stand.ON_LEAVE and line.way.back_due][:MOST]:
        yield Due(
            2, _("%(name)s wanted to be back from leave") % {"name": line.supporter.person.name},
            _("Ask how they are. They may need longer."), _("See them"), _page(line), _("On leave"), "wait",
        )  # fmt: skip


def _begin(lines: list[queries.Line]) -> Iterator[Due]:
    ready = [line for line in lines if line.way.may_begin]
    for line in ready[:MOST]:
        yield Due(
            1, _("%(name)s can begin") % {"name": line.supporter.person.name}, _("Every step before it is done."),
            _("Let them begin"), _page(line), _("Ready"), "turn",
        )  # fmt: skip


def _page(line: queries.Line) -> str:
    return reverse("supporters:supporter", args=[line.supporter.pk])


def register() -> None:
    waits.append(Wait(frozenset({Role.COORDINATOR}), due))
