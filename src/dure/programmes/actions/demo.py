"""Removing the demo: every row of the invented organisations, in whatever app, and their keys."""

import re
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction

from dure.access.actors import Actor
from dure.audit.actions import record
from dure.privacy.keys import forget_opened
from dure.privacy.models import OrganisationKey, PersonKey
from dure.programmes import deeds
from dure.programmes.models import Organisation
from dure.programmes.tenancy import belonging_to, latest_first


class NotADemo(Exception):
    """There is no demo here, so nothing was removed."""


@transaction.atomic
def remove_demo(*, by: Actor, at: datetime) -> int:
    """Remove the invented organisations with everything that belongs to them. Gives how many.

    Nobody is erased one by one: the people never were. Rows go in the order of
    the arrow, the last written first; keys go once the rows are gone. Whoever
    is signed in is signed out, and from the next start this is no demo.
    """
    if not settings.DEMO:
        raise NotADemo(NotADemo.__doc__)
    organisations = list(Organisation.objects.filter(is_demo=True).values_list("pk", flat=True))
    for model in latest_first():
        rows = belonging_to(model, organisations)
        if rows is not None:
            model._base_manager.filter(rows)._raw_delete("default")  # type: ignore[attr-defined]
    Session.objects.all().delete()
    record(deeds.DEMO_REMOVED, about=None, by=by, at=at, organisations=len(organisations))
    transaction.on_commit(lambda: _end_the_demo(organisations))
    return len(organisations)


def _end_the_demo(organisations: list[UUID]) -> None:
    PersonKey.objects.filter(organisation__in=organisations).delete()
    OrganisationKey.objects.filter(organisation__in=organisations).delete()
    forget_opened()
    _write_no_demo(Path(settings.DATA) / "dure.toml")


def _write_no_demo(path: Path) -> None:
    """Say `demo = "no"` in the settings of this installation, and leave the rest as it is."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    kept = [line for line in lines if not re.match(r"\s*demo\s*=", line)]
    beside = path.with_suffix(".new")
    beside.write_text("\n".join(['demo = "no"', *kept]) + "\n", "utf-8")
    beside.chmod(0o600)
    beside.replace(path)
