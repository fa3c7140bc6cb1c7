"""What waits for somebody because of a meeting."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.gatherings import queries
from dure.ui.registry import Due, Wait, waits

MOST = 5
"""So many of a kind stand on Today one by one; a longer list is a finding, and its page says so."""


def _for_coordinators(actor: Actor) -> Iterator[Due]:
    for series in queries.leaderless(actor)[:MOST]:
        yield Due(
            urgency=1,
            title=_("%(title)s has nobody who leads it") % {"title": series.called},
            sentence=_("The next meeting is planned. Ask a colleague who knows these people."),
            step=_("Choose who leads"),
            url=reverse("gatherings:series", args=[series.pk]),
            state=_("Nobody leads it"),
            state_kind="turn",
        )
    for gathering in queries.unclosed(actor)[:MOST]:
        yield Due(
            urgency=1,
            title=_("Who came to %(title)s?") % {"title": gathering.series.called},
            sentence=_("The meeting of %(when)s is not closed yet.") % {"when": gathering.when},
            step=_("Mark who came"),
            url=reverse("gatherings:my-meeting", args=[gathering.pk]),
            state=_("Not closed"),
            state_kind="wait",
        )


def _for_facilitators(actor: Actor) -> Iterator[Due]:
    now = timezone.now()
    mine = queries.my_meetings(actor, now)
    for line in [mine.next, *mine.coming]:
        if line is not None and line.gathering.is_due(now):
            yield Due(
                urgency=0,
                title=line.gathering.series.called,
                sentence=ngettext(
                    "Your meeting is today. %(of)s person is asked.",
                    "Your meeting is today. %(of)s people are asked.",
                    line.of,
                )
                % {"of": line.of},
                step=_("Open the meeting"),
                url=reverse("gatherings:my-meeting", args=[line.gathering.pk]),
                state=line.gathering.when,
                state_kind="turn",
            )
    for line in mine.left[:MOST]:
        yield Due(
            urgency=1,
            title=_("Who came to %(title)s?") % {"title": line.gathering.series.called},
            sentence=_("The meeting of %(when)s is not closed yet.") % {"when": line.gathering.when},
            step=_("Mark who came"),
            url=reverse("gatherings:my-meeting", args=[line.gathering.pk]),
            state=_("Not closed"),
            state_kind="wait",
        )


def register() -> None:
    waits.append(Wait(frozenset({Role.COORDINATOR}), _for_coordinators))
    waits.append(Wait(frozenset({Role.FACILITATOR}), _for_facilitators))
