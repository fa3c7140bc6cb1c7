"""One supporter: their way, their records, their money; and what keeps accounts from being matched."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.gatherings.models import Kind, Series
from dure.people.models import Person
from dure.privacy.keys import preload
from dure.programmes.models import Assignment, Programme
from dure.supporters import rules
from dure.supporters.models import (
    Application,
    Conversation,
    Ending,
    Invitation,
    Leave,
    Opening,
    Oversight,
    Payment,
    Reference,
    Reunion,
    Supporter,
    Terms,
)
from dure.supporters.queries.facts import Way, ways
from dure.supporters.queries.roster import every_supporter

SOON_DAYS = 30


@dataclass(frozen=True)
class Records:
    """What was written down of one supporter, the newest first."""

    application: Application | None
    conversations: list[Conversation]
    references: list[Reference]
    invitation: Invitation | None
    oversight: Oversight | None
    leave: Leave | None
    ending: Ending | None


def way_of(supporter: Supporter, at: datetime, on: date) -> Way:
    return ways([supporter], at, on)[0]


def records_of(supporter: Supporter) -> Records:
    preload({supporter.person_id, supporter.programme.organisation_id})
    return Records(
        Application.objects.filter(supporter=supporter).first(),
        list(Conversation.objects.filter(supporter=supporter)[:10]),
        list(Reference.objects.filter(supporter=supporter)[:10]),
        Invitation.objects.filter(supporter=supporter).select_related("series").first(),
        Oversight.objects.filter(supporter=supporter, ended_on__isnull=True).select_related("supervisor").first(),
        Leave.objects.filter(supporter=supporter, ended_on__isnull=True).first(),
        Ending.objects.filter(supporter=supporter).first(),
    )


def ways_of(accounts: Collection[UUID], at: datetime, on: date) -> dict[UUID, Way]:
    """Of these accounts, the ones that belong to a supporter, and where each stands."""
    rows = list(every_supporter().filter(account__in=list(accounts)))
    return {way.supporter.account_id: way for way in ways(rows, at, on) if way.supporter.account_id} if rows else {}


def kept_back(accounts: Collection[UUID], at: datetime, on: date) -> dict[UUID, Way]:
    """Of these accounts, the ones that belong to a supporter who may not be matched today, and why.

    An account without a supporter's record is not among them.
    """
    return {pk: way for pk, way in ways_of(accounts, at, on).items() if not way.may_be_matched}


def own_supporting(actor: Actor) -> list[Supporter]:
    """The records of whoever asks: by their link or their sign-in."""
    rows = list(rules.is_oneself.rows(actor, every_supporter()).order_by("pk"))
    preload({row.person_id for row in rows})
    return rows


def supporting_of(person: Person) -> list[Supporter]:
    return list(every_supporter().filter(person=person).order_by("pk"))


def possible_supervisors(supporter: Supporter, on: date) -> list[Account]:
    """Colleagues who could supervise: supervisors first, then whoever coordinates or leads."""
    rows = Assignment.objects.on(on).filter(
        Q(programme=supporter.programme_id) | Q(programme__isnull=True),
        organisation=supporter.programme.organisation_id,
        role__in=[Role.SUPERVISOR, Role.COORDINATOR, Role.FACILITATOR], account__is_active=True,
    )  # fmt: skip
    accounts = {row.account_id: row for row in rows.select_related("account").order_by("role")}
    preload({supporter.programme.organisation_id})
    supervises = {row.account_id for row in rows if row.role == Role.SUPERVISOR}
    found = [row.account for row in accounts.values() if row.account_id != supporter.account_id]
    return sorted(found, key=lambda each: (each.pk not in supervises, each.name.casefold()))


def also_manages(supporter: Supporter, supervisor: Account, on: date) -> bool:
    """Whoever coordinates or administers the programme decides about tasks and money in it."""
    posts = Assignment.objects.on(on).filter(
        Q(programme=supporter.programme_id) | Q(programme__isnull=True), account=supervisor,
        organisation=supporter.programme.organisation_id, role__in=[Role.COORDINATOR, Role.ADMINISTRATOR],
    )  # fmt: skip
    return posts.exists()


def possible_accounts(supporter: Supporter, on: date) -> list[Account]:
    """Sign-ins of supporters and facilitators that belong to no supporter yet."""
    rows = Assignment.objects.on(on).filter(
        Q(programme=supporter.programme_id) | Q(programme__isnull=True),
        organisation=supporter.programme.organisation_id,
        role__in=[Role.SUPPORTER, Role.FACILITATOR], account__is_active=True,
    )  # fmt: skip
    free = Q(supporting__isnull=True) | Q(supporting=supporter)
    accounts = Account.objects.filter(free, pk__in=rows.values("account"))
    preload({supporter.programme.organisation_id})
    return sorted(accounts, key=lambda each: each.name.casefold())


def coming_trainings(supporter: Supporter) -> list[Series]:
    rows = Series.objects.filter(programme=supporter.programme_id, kind=Kind.TRAINING_SESSION, closed_on__isnull=True)
    return list(rows.order_by("-pk")[:30])


def terms_of(programme: Programme) -> Terms | None:
    return Terms.objects.filter(programme=programme).first()


def works(actor: Actor) -> list[Programme]:
    """The programmes in which this actor can take in supporters."""
    return list(rules.take_in.rows(actor, Programme.objects.select_related("organisation")).order_by("title", "pk"))


def openings_of(actor: Actor) -> list[Opening]:
    rows = rules.change_opening.rows(actor, every_opening().filter(closed_at__isnull=True))
    return list(rows.order_by("pk"))


def every_opening() -> QuerySet[Opening]:
    return Opening.objects.select_related("programme__organisation")


def public_opening(pk: object) -> Opening | None:
    return every_opening().filter(pk=pk).first()


def has_arrived(pk: UUID) -> bool:
    """Whether an application with this id is there already: a form that was sent twice."""
    return Application.objects.filter(pk=pk).exists()


# Money


@dataclass(frozen=True)
class Book:
    """Lines of the book, the newest first, and the sums by currency of those that hold."""

    lines: list[Payment]
    sums: list[tuple[str, Decimal]]


def book_of(supporter: Supporter) -> Book:
    return _book(Payment.objects.filter(supporter=supporter))


def whole_book(actor: Actor) -> Book:
    """Everything paid in the programmes this actor keeps the book of."""
    return _book(rules.undo_money.rows(actor, Payment.objects.all()))


def _book(rows: QuerySet[Payment]) -> Book:
    lines = list(rows.select_related("person", "supporter__programme")[:500])
    preload({row.person_id for row in lines})
    sums = rows.filter(undone_at__isnull=True).order_by("currency").values_list("currency").annotate(sum=Sum("amount"))
    return Book(lines, list(sums))


# Reunions


def last_reunion(programme: Programme) -> Reunion | None:
    return Reunion.objects.filter(programme=programme).first()


def reunions_due(actor: Actor, on: date) -> list[Programme]:
    """Programmes with five who serve or more, and no reunion within a year, planned or held."""
    found = []
    for programme in works(actor):
        serving = Supporter.objects.filter(programme=programme, services__ended_on__isnull=True, services__isnull=False)
        last = last_reunion(programme)
        if serving.distinct().count() >= 5 and (last is None or (on - last.day).days > 365):
            found.append(programme)
    return found
