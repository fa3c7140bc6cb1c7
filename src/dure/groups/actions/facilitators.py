"""Saying when and where a colleague can lead groups."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.groups import deeds, rules
from dure.groups.models import FacilitatorProfile
from dure.ids import uuid7
from dure.people.models import Gender
from dure.places.models import Place


class PlaceOfSomebodyElse(Exception):
    """This place is not among the places of your organisation. Please choose another."""


@transaction.atomic
def describe_facilitator(
    *,
    account: Account,
    languages: Mapping[str, int],
    slots: int,
    place: Place | None,
    by: Actor,
    at: datetime,
    travel_km: int = 20,
    gender: Gender = Gender.UNSAID,
    max_groups: int = 1,
    minors_ok: bool = False,
    online_ok: bool = False,
    id: UUID | None = None,
) -> FacilitatorProfile:
    """Note it for planning; what was noted before is replaced."""
    require(rules.describe_facilitator, by, account)
    if place is not None and place.organisation != account.organisation_id:
        raise PlaceOfSomebodyElse(PlaceOfSomebodyElse.__doc__)
    said = {
        "languages": dict(languages), "slots": slots, "place": place, "travel_km": travel_km, "gender": gender,
        "max_groups": max_groups, "minors_ok": minors_ok, "online_ok": online_ok,
        "changed_at": at, "changed_by": by.id or account.pk,
    }  # fmt: skip
    profile, _made = FacilitatorProfile.objects.update_or_create(
        account=account, defaults=said, create_defaults={"pk": id or uuid7(), **said}
    )
    record(deeds.FACILITATOR_DESCRIBED, about=account, by=by, at=at, organisation=account.organisation_id)
    return profile
