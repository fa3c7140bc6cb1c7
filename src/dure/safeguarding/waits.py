"""What waits for the duty list, for those who keep it, and for the people named for complaints."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.safeguarding import queries
from dure.safeguarding.models import SEALED, Route, Task
from dure.ui.registry import Due, Wait, waits

KEEPERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})


def _duty(actor: Actor) -> Iterator[Due]:
    for worry in queries.waiting_for(actor):
        yield Due(
            0,
            _("This is a drill") if worry.drill else _("Somebody is worried about a person"),
            _("Since %(time)s nobody has taken it on.")
            % {"time": date_format(timezone.localtime(worry.raised_at), "TIME_FORMAT")},
            _("Take it on"),
            reverse("safeguarding:worry", args=[worry.pk]),
            _("An answer that needs a person today") if worry.from_answers else _("Now"),
            "today",
        )
    for task in queries.tasks_of(actor, timezone.now()):
        late = task.due_at <= timezone.now()
        own = task.owner_id == actor.id
        yield Due(
            0 if late else 1, task.get_kind_display(),
            _after_what(task) if own else _("Somebody else of the list should have done it by now."),
            _("Open it"), reverse("safeguarding:inbox"), _("Due now") if late else "", "today" if late else "",
        )  # fmt: skip


def _after_what(task: Task) -> str:
    when = date_format(timezone.localtime(task.worry.raised_at), "DATETIME_FORMAT")
    if (who := task.who) is None:  # type: ignore[attr-defined]
        return _("After an answer that needed a person, %(when)s.") % {"when": when}
    return _("%(who)s was worried, %(when)s. You took it on.") % {"who": who.name, "when": when}


def _own(actor: Actor) -> Iterator[Due]:
    """Whoever pressed the button sees on the first page whether somebody has it."""
    for worry in queries.own_open(actor, timezone.now()):
        yield Due(
            0, _("You were worried about somebody"), _("Nobody has taken it on yet. Call, if you can."),
            _("What to do now"), reverse("safeguarding:raised", args=[worry.pk]), _("Now"), "today",
        )  # fmt: skip


def _nobody_answers(actor: Actor) -> Iterator[Due]:
    """For those who keep the list: that nobody answers, and since when. Nothing about whom."""
    for since in queries.unanswered(actor.organisation):
        yield Due(
            0, _("Nobody on the duty list answers"),
            _("Everybody on it was told. Somebody has waited since %(time)s. Call them yourself.")
            % {"time": date_format(timezone.localtime(since), "TIME_FORMAT")},
            _("Open the duty list"), reverse("programmes:duty-list"), _("Now"), "today",
        )  # fmt: skip


def _is_the_list_alive(actor: Actor) -> Iterator[Due]:
    """Once a month: does somebody answer, are the numbers right, has somebody read the protocol?"""
    organisation = actor.organisation
    if queries.list_is_empty(organisation):
        return
    at, last = timezone.now(), queries.last_answered_drill(organisation)
    if last is None or at - last > queries.DRILL_EVERY:
        yield Due(
            1, _("Is the duty list alive?"),
            _("The last drill that somebody answered was on %(day)s.")
            % {"day": date_format(timezone.localtime(last), "DATE_FORMAT")}
            if last else _("Nobody has tried it out yet."),
            _("Start a drill"), reverse("safeguarding:drill"),
        )  # fmt: skip
    if many := queries.unchecked_numbers(organisation, at):
        yield Due(
            2, _("Are the local numbers right?"),
            ngettext("Nobody has called %(n)s number for three months.",
                     "Nobody has called %(n)s numbers for three months.", many) % {"n": many},
            _("Check the numbers"), reverse("safeguarding:numbers"),
        )  # fmt: skip
    for route in queries.routes_of_nobody(organisation, at):
        yield Due(
            1, _("Nobody is named: %(route)s") % {"route": route.label},
            _("What is written there would reach nobody, or only a supervisor."),
            _("Name somebody"), reverse("safeguarding:named"),
        )  # fmt: skip
    if queries.rehearsal_is_due(organisation, at):
        yield Due(
            2, _("Try out the papers for recovery"),
            _("Nobody has tried for a year whether two of them open what is sealed."),
            _("How to do it"), reverse("safeguarding:papers"),
        )  # fmt: skip
    if queries.in_force(organisation) is None:
        yield Due(
            2, _("The safety protocol is a draft"),
            _("The steps came with Dure. Put your own in their place, or say that these are yours."),
            _("Read the protocol"), reverse("safeguarding:protocol"),
        )  # fmt: skip


def _complaints(actor: Actor) -> Iterator[Due]:
    waiting = [row for row in queries.complaints(actor) if row.closed_at is None and row.answer_due_at]
    if waiting:
        late = any(row.answer_due_at <= timezone.now() for row in waiting)
        yield Due(
            0 if late or any(row.serious for row in waiting) else 1,
            ngettext("%(n)s complaint waits for an answer", "%(n)s complaints wait for an answer", len(waiting))
            % {"n": len(waiting)},
            _("The answer is late.") if late else _("An answer is due within seven days."),
            _("Read"), reverse("safeguarding:complaints"), _("Due now") if late else "", "today" if late else "",
        )  # fmt: skip


def _reports(actor: Actor) -> Iterator[Due]:
    """For the people named: that something is there. Nothing about what."""
    if queries.needs_key(actor, timezone.now()):
        yield Due(
            1, _("Make your key for sealed reports"), _("You are named for them. Until then nothing reaches you."),
            _("Make your key"), reverse("safeguarding:key"),
        )  # fmt: skip
    if many := queries.waiting_reports(actor):
        yield Due(
            0, ngettext("%(n)s sealed report is new", "%(n)s sealed reports are new", many) % {"n": many},
            _("Nobody has opened it yet."), _("Open it"), reverse("safeguarding:reports"), _("Now"), "today",
        )  # fmt: skip


def _mishaps(actor: Actor) -> Iterator[Due]:
    for mishap in queries.clocks(actor):
        left = queries.minutes_left(mishap, timezone.now()) // 60
        yield Due(
            0, mishap.get_what_display(),
            ngettext("%(n)s hour is left to tell the authority.", "%(n)s hours are left to tell the authority.", left)
            % {"n": left} if left >= 0 else _("The 72 hours are over. Tell the authority now, and say why it is late."),
            _("Open it"), reverse("safeguarding:mishap", args=[mishap.pk]), _("Now"), "today",
        )  # fmt: skip


def _named(actor: Actor) -> Iterator[Due]:
    """One question for everybody; the rest only for whoever is named or watches over the work."""
    routes = queries.routes_of(actor)
    if routes.intersection(SEALED):
        yield from _reports(actor)
    if routes & {Route.COMPLAINTS, Route.CONDUCT} or actor.has(Role.SUPERVISOR, Role.ADMINISTRATOR):
        yield from _complaints(actor)
    if Route.DATA in routes or actor.everywhere(*KEEPERS):
        yield from _mishaps(actor)


def register() -> None:
    waits.append(Wait(frozenset(Role), _duty))
    waits.append(Wait(frozenset(Role), _own))
    waits.append(Wait(KEEPERS, _nobody_answers))
    waits.append(Wait(KEEPERS, _is_the_list_alive))
    waits.append(Wait(frozenset(Role), _named))
