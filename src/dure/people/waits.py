"""What waits for a coordinator: people to ask, and people whom nobody can reach safely."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.people.queries import unasked_of, unreachable_of
from dure.people.search import UNREACHABLE
from dure.ui.registry import Due, Wait, waits

MOST_COUNTED = 2_000
SOON_DAYS = 14


def due(actor: Actor) -> Iterator[Due]:
    unasked = unasked_of(actor, timezone.now(), MOST_COUNTED + 1)
    if unasked.people:
        yield Due(
            urgency=1 if unasked.days_left <= SOON_DAYS else 2,
            title=ngettext("%(n)s person was not asked yet", "%(n)s people were not asked yet", unasked.people)
            % {"n": _counted(unasked.people)},
            sentence=_("Nobody is grouped or called before their own yes. Whoever is not asked in time is deleted."),
            step=_("See whom to ask"),
            url=f"{reverse('people:people')}?now=not_yet",
            state=ngettext("%(n)s day left", "%(n)s days left", unasked.days_left) % {"n": unasked.days_left},
            state_kind="turn",
        )
    unreachable = unreachable_of(actor, MOST_COUNTED + 1)
    if unreachable:
        yield Due(
            urgency=2,
            title=ngettext(
                "%(n)s person has no safe way to be reached", "%(n)s people have no safe way to be reached", unreachable
            )
            % {"n": _counted(unreachable)},
            sentence=_("Ask them when and how a call or a message is safe."),
            step=_("See who"),
            url=f"{reverse('people:people')}?now={UNREACHABLE}",
            state=_("Not known yet"),
            state_kind="wait",
        )


def _counted(people: int) -> str:
    return f"{MOST_COUNTED}+" if people > MOST_COUNTED else str(people)


def register() -> None:
    waits.append(Wait(roles=frozenset({Role.COORDINATOR}), due=due))
