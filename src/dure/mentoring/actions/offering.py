"""Saying when and where a colleague can mentor; writing down that somebody would like a mentor."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.consent.models import Purpose
from dure.consent.queries import require_consent
from dure.ids import uuid7
from dure.mentoring import deeds, rules
from dure.mentoring.models import MentorService, MentorWish
from dure.people.models import Gender, Person
from dure.places.models import Place


class PlaceOfSomebodyElse(Exception):
    """This place is not among the places of your organisation. Please choose another."""


@transaction.atomic
def describe_service(
    *,
    account: Account,
    languages: Mapping[str, int],
    slots: int,
    place: Place | None,
    by: Actor,
    at: datetime,
    travel_km: int = 20,
    gender: Gender = Gender.UNSAID,
    same_only: bool = False,
    capacity: int = 1,
    minors_ok: bool = False,
    online_ok: bool = False,
    id: UUID | None = None,
) -> MentorService:
    """Note it for matching; what was noted before is replaced. The training stays as it was noted."""
    require(rules.describe_service, by, account)
    if place is not None and place.organisation != account.organisation_id:
        raise PlaceOfSomebodyElse(PlaceOfSomebodyElse.__doc__)
    said = {
        "languages": dict(languages), "slots": slots, "place": place, "travel_km": travel_km, "gender": gender,
        "same_only": same_only, "capacity": capacity, "minors_ok": minors_ok, "online_ok": online_ok,
        "changed_at": at, "changed_by": by.id or account.pk,
    }  # fmt: skip
    service, _made = MentorService.objects.update_or_create(
        account=account, defaults=said, create_defaults={"pk": id or uuid7(), **said}
    )
    record(deeds.SERVICE_DESCRIBED, about=account, by=by, at=at, organisation=account.organisation_id)
    return service


@transaction.atomic
def note_training(*, service: MentorService, trained_on: date | None, by: Actor, at: datetime) -> MentorService:
    """Note the day on which all of the training was done. A colleague notes it, never the mentor."""
    require(rules.say_trained, by, service.account)
    service.trained_on, service.changed_at, service.changed_by = trained_on, at, by.id or service.account_id
    service.save(update_fields=["trained_on", "changed_at", "changed_by"])
    account = service.account
    record(deeds.SERVICE_DESCRIBED, about=account, by=by, at=at, organisation=account.organisation_id)
    return service


@transaction.atomic
def wait_for_mentor(*, person: Person, by: Actor, at: datetime, id: UUID | None = None) -> MentorWish:
    """Write down that somebody would like a mentor. Said again, their place in the queue stays."""
    require(rules.change_queue, by, person)
    require_consent(person, Purpose.TAKE_PART, at)
    wish, made = MentorWish.objects.get_or_create(
        person=person,
        defaults={
            "pk": id or uuid7(), "since": person.organisation.day(at), "wished_at": at,
            "wished_by": by.id or person.pk,
        },
    )  # fmt: skip
    if made:
        record(deeds.WISHED, about=person, by=by, at=at, organisation=person.organisation_id)
    return wish
