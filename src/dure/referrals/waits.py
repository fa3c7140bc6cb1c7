"""Whose turn it is, on Today. No names: the list behind it has them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.referrals import queries
from dure.ui.registry import Due, Wait, waits


def _due(actor: Actor) -> Iterator[Due]:
    found = queries.waiting_for(actor, timezone.now())
    url = reverse("referrals:referrals")
    if found.late:
        yield Due(
            0,
            ngettext(
                "%(n)s service has not answered in time", "%(n)s services have not answered in time", found.late
            ) % {"n": found.late},
            _("Call them, or look for another place together."), _("See who waits"), url, _("Late"), "today",
        )  # fmt: skip
    if found.untaken:
        yield Due(
            0,
            ngettext(
                "A colleague noticed a need that nobody looks after yet",
                "%(n)s needs were noticed that nobody looks after yet",
                found.untaken,
            ) % {"n": found.untaken},
            _("Take it on, and look for a place together."), _("Open the list"), url,
        )  # fmt: skip
    if found.ours:
        yield Due(
            1,
            ngettext("%(n)s referral waits for us", "%(n)s referrals wait for us", found.ours) % {"n": found.ours},
            _("Choose, send, or ask how it was."), _("Open the list"), url,
        )  # fmt: skip
    wanting = queries.wanting_a_place(actor)
    if wanting:
        yield Due(
            1,
            ngettext(
                "%(n)s person would like a place to go", "%(n)s people would like a place to go", len(wanting)
            ) % {"n": len(wanting)},
            _("They said so in the first conversation. Look at the list together."), _("Begin"),
            reverse("referrals:referral-new", args=[wanting[0].pk]),
        )  # fmt: skip


def _above(actor: Actor) -> Iterator[Due]:
    """For the level above: how many were left twice their time. A figure, no names."""
    if not (actor.has(Role.SUPERVISOR) or actor.everywhere(Role.COORDINATOR)):
        return
    if many := queries.waited_twice(actor):
        yield Due(
            0,
            ngettext(
                "%(n)s referral has waited twice its time", "%(n)s referrals have waited twice their time", many
            ) % {"n": many},
            _("Somebody let it lie, or cannot do it. Ask who looks after it, and see who can."),
            _("See where it takes long"), reverse("referrals:bottlenecks"), _("Late"), "today",
        )  # fmt: skip


def _company(actor: Actor) -> Iterator[Due]:
    with_whom = queries.company(actor, timezone.now())
    if with_whom:
        yield Due(
            1,
            ngettext("You go along with %(n)s person", "You go along with %(n)s people", len(with_whom))
            % {"n": len(with_whom)},
            _("Where and when stands on the page."), _("See where"), reverse("referrals:my-referrals"),
        )  # fmt: skip


def register() -> None:
    waits.append(Wait(frozenset({Role.COORDINATOR}), _due))
    waits.append(Wait(frozenset({Role.COORDINATOR, Role.SUPERVISOR}), _above))
    waits.append(Wait(frozenset(Role), _company))
