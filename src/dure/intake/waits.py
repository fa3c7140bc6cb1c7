"""What lists leave to do: columns to check, likely duplicates to decide."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.intake import queries
from dure.intake.models import Stage
from dure.ui.registry import Due, Wait, waits


def _due(actor: Actor) -> Iterator[Due]:
    for intake in queries.intakes(actor):
        if intake.stage == Stage.COLUMNS:
            yield Due(
                1, _("A list waits for you to check its columns"), intake.programme.title, _("Check the columns"),
                reverse("intake:list", args=[intake.pk]),
            )  # fmt: skip
    open_pairs = len(queries.likely(actor))
    if open_pairs:
        yield Due(
            2,
            ngettext("%(n)s pair may be one person", "%(n)s pairs may be one person each", open_pairs) % {"n": open_pairs},
            _("Nothing is merged by itself."), _("Look at them"), reverse("intake:duplicates"),
        )  # fmt: skip


def register() -> None:
    waits.append(Wait(frozenset({Role.COORDINATOR}), _due))
