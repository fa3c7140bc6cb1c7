"""What waits for whoever keeps the list: services that nobody has checked for long."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.networks import queries
from dure.ui.registry import Due, Wait, waits


def _unchecked(actor: Actor) -> Iterator[Due]:
    count = queries.unchecked(actor, timezone.now())
    if count:
        yield Due(
            urgency=2,
            title=ngettext(
                "%(n)s place to go was not checked for 90 days",
                "%(n)s places to go were not checked for 90 days",
                count,
            )
            % {"n": count},
            sentence=_("A call is enough: still there, same hours, same number? Until then paper leaves it out."),
            step=_("Open the list"),
            url=reverse("networks:services") + "?sort=unchecked",
        )


def register() -> None:
    waits.append(Wait(frozenset({Role.COORDINATOR, Role.SUPERVISOR}), _unchecked))
