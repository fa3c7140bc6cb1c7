"""What waits: calls in place of messages, mail that does not leave, and how somebody on the duty list is reached."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.outbox import queries
from dure.outbox.channels import is_set_up
from dure.outbox.models import By
from dure.ui.registry import Due, Wait, waits

KEEPERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})


def _keepers(actor: Actor) -> Iterator[Due]:
    if not actor.everywhere(*KEEPERS):
        return
    if many := queries.calls_waiting(actor):
        yield Due(
            1, ngettext("%(n)s person is to be called", "%(n)s people are to be called", many) % {"n": many},
            _("No message reaches them."), _("See whom"), reverse("outbox:calls"),
        )  # fmt: skip
    if not is_set_up(By.EMAIL):
        return
    leaving = queries.leaving(actor.organisation, timezone.now())
    if leaving.trouble:
        yield Due(
            0, _("Messages do not leave Dure"), leaving.trouble, _("See what waits"), reverse("outbox:messages"),
            _("Now"), "today",
        )  # fmt: skip


def _own(actor: Actor) -> Iterator[Due]:
    """For whoever is on the duty list: a message finds them, or they say how."""
    if actor.kind not in {"account", "device"} or not is_set_up(By.EMAIL):
        return
    address = queries.own_address(actor)
    if address is not None and address.refused_at is not None:
        yield Due(
            1, _("Messages to you come back"), _("The address does not work. Write another one."),
            _("Say how you are reached"), reverse("outbox:reach"),
        )  # fmt: skip
    elif address is None and queries.is_on_the_duty_list(actor):
        yield Due(
            1, _("How shall Dure reach you?"), _("You are on the duty list, and no message finds you yet."),
            _("Say how you are reached"), reverse("outbox:reach"),
        )  # fmt: skip


def register() -> None:
    waits.append(Wait(KEEPERS, _keepers))
    waits.append(Wait(frozenset(Role), _own))
