"""How somebody comes to be a supporter's record: from a page open to all, from a training, or by a colleague."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.consent.actions import record as record_consent
from dure.consent.models import HowAsked, Purpose
from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.people.actions import change, issue_pass, register
from dure.people.models import Person
from dure.places.models import Place
from dure.programmes.models import Programme
from dure.supporters import deeds, rules
from dure.supporters.actions.learning import note_topics
from dure.supporters.models import Application, Duty, Opening, Supporter
from dure.supporters.queries import learned_in


class PageIsClosed(Exception):
    """Nobody is asked here now. Look at where else you could help, or ask us."""


class OpenAlready(Exception):
    """There is a page for this already. Change it, or close it first."""


class NobodyCame(Exception):
    """Nobody is marked as having come to this training yet. Mark who came, then come back."""


class SignInIsTaken(Exception):
    """This sign-in belongs to another supporter. Choose the one of this person."""


@transaction.atomic
def open_page(
    *, programme: Programme, role: Duty, words: Mapping[str, str], by: Actor, at: datetime, id: UUID | None = None
) -> Opening:
    """Open a page on which people say that they would like to support others; one for each role."""
    require(rules.take_in, by, programme)
    already = Opening.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    if Opening.objects.filter(programme=programme, role=role, closed_at__isnull=True).exists():
        raise OpenAlready(OpenAlready.__doc__)
    row = Opening.objects.create(
        pk=id or uuid7(), programme=programme, role=role, words=dict(words), begun_at=at, begun_by=by.id or programme.pk
    )
    record(deeds.OPENED, about=row, by=by, at=at, organisation=programme.organisation_id, role=role)
    return row


@transaction.atomic
def close_page(*, opening: Opening, by: Actor, at: datetime) -> Opening:
    """Nobody can ask on this page any more; whoever asked stays."""
    require(rules.change_opening, by, opening)
    row = Opening.objects.select_for_update(of=("self",)).select_related("programme").get(pk=opening.pk)
    if row.closed_at is None:
        row.closed_at, row.closed_by = at, by.id or row.pk
        row.save(update_fields=["closed_at", "closed_by"])
        record(deeds.CLOSED, about=row, by=by, at=at, organisation=row.programme.organisation_id, role=row.role)
    return row


@transaction.atomic
def apply(
    *,
    opening: Opening,
    name: str,
    languages: Mapping[str, int],
    place: Place | None,
    secret: str,
    language: str,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
    person: Mapping[str, Any] | None = None,
    **said: Any,
) -> Application:
    """Somebody would like to support others, under a name of their choice; they agree to take part and to be called.

    `person` goes to `register`; `said` are experience, needs, motivation,
    boundaries, children. Sent twice under one id, it is one application. They are
    not among those who wait for a group.
    """
    already = Application.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    opening = Opening.objects.select_related("programme__organisation").get(pk=opening.pk)
    if opening.closed_at is not None:
        raise PageIsClosed(PageIsClosed.__doc__)
    programme = opening.programme
    itself = system(programme.organisation_id)
    somebody = register(
        programme=programme, name=name, place=place, languages=languages, by=itself, at=at, **(person or {})
    )
    for purpose in (Purpose.TAKE_PART, Purpose.CONTACT):
        record_consent(
            person=somebody, purpose=purpose, given=True, how_asked=HowAsked.LINK, language=language, by=itself, at=at
        )
    somebody.refresh_from_db()
    change(person=somebody, waiting_since=None, by=itself, at=at)
    issue_pass(person=somebody, secret=secret, by=itself, at=at)
    supporter = take_in(person=somebody, programme=programme, role=Duty(opening.role), by=itself, at=at)
    row = Application.objects.create(
        pk=id or uuid7(), supporter=supporter, person=somebody, applied_at=at, applied_by=by.id or somebody.pk, **said
    )
    record(deeds.APPLIED, about=somebody, by=itself, at=at, organisation=programme.organisation_id)
    return row


@transaction.atomic
def take_in(
    *,
    person: Person,
    programme: Programme,
    role: Duty,
    by: Actor,
    at: datetime,
    account: Account | None = None,
    cohort: int | None = None,
    id: UUID | None = None,
) -> Supporter:
    """Begin a record for somebody in a role; who has one keeps it. It promises nothing: every step follows."""
    require(rules.take_in, by, programme)
    supporter, made = Supporter.objects.get_or_create(
        person=person, programme=programme, role=role,
        defaults={"pk": id or uuid7(), "cohort": cohort, "begun_at": at, "begun_by": by.id or person.pk},
    )  # fmt: skip
    if made:
        record(deeds.TAKEN_IN, about=person, by=by, at=at, organisation=programme.organisation_id, role=role)
    if account is not None:
        give_account(supporter=supporter, account=account, by=by, at=at)
    return supporter


@transaction.atomic
def give_account(*, supporter: Supporter, account: Account | None, by: Actor, at: datetime) -> Supporter:
    """Say with which sign-in a supporter works, so that what is still to do keeps matching from them."""
    require(rules.change_supporter, by, supporter)
    if account is not None:
        if account.organisation_id != supporter.programme.organisation_id:
            raise SignInIsTaken(SignInIsTaken.__doc__)
        if Supporter.objects.filter(account=account).exclude(pk=supporter.pk).exists():
            raise SignInIsTaken(SignInIsTaken.__doc__)
    supporter.account = account
    supporter.save(update_fields=["account"])
    record(deeds.GIVEN_ACCOUNT, about=supporter.person, by=by, at=at, organisation=supporter.programme.organisation_id)
    return supporter


@transaction.atomic
def take_in_trained(*, series: Series, role: Duty, by: Actor, at: datetime) -> list[Supporter]:
    """Take in everybody who came to a training, as one group, each with the topics of the meetings they came to.

    Pressed again after another meeting, it adds what is new. Nobody serves by
    this: each is asked, one by one.
    """
    require(rules.train_supporters, by, series)
    programme = series.programme
    learned = learned_in(series, role)
    if not learned:
        raise NobodyCame(NobodyCame.__doc__)
    known = Supporter.objects.filter(programme=programme, role=role)
    same = known.filter(topics__series=series).aggregate(found=Max("cohort"))["found"]
    cohort = same or (known.aggregate(found=Max("cohort"))["found"] or 0) + 1
    found = []
    for person, topics in learned:
        supporter = take_in(person=person, programme=programme, role=role, cohort=cohort, by=by, at=at)
        note_topics(supporter=supporter, topics=topics, series=series, by=by, at=at)
        found.append(supporter)
    return found
