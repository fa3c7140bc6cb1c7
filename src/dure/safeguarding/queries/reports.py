"""Reads about reports under seal: that they are there. What they say, nobody reads here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.programmes.models import Organisation
from dure.safeguarding import rules
from dure.safeguarding.models import SEALED, Envelope, FocalPoint, RecoveryKey, Report, Route, SealKey

REHEARSE_EVERY = timedelta(days=365)


@dataclass(frozen=True)
class Named:
    """Somebody named for a route, and whether anything can be sealed to them yet."""

    point: FocalPoint
    has_key: bool


def named(organisation: UUID, at: datetime, *routes: Route) -> list[Named]:
    """Who is named today, in the order of the routes."""
    house = Organisation.objects.get(pk=organisation)
    rows = FocalPoint.objects.on(house.day(at)).filter(organisation=house, account__is_active=True)
    rows = rows.filter(route__in=routes) if routes else rows
    found = list(rows.select_related("account"))
    with_key = set(
        SealKey.objects.filter(account__in=[row.account_id for row in found], ended_at=None).values_list(
            "account", flat=True
        )
    )
    return [Named(row, row.account_id in with_key) for row in found]


def can_be_sealed(organisation: UUID, route: Route, at: datetime) -> bool:
    return any(each.has_key for each in named(organisation, at, route))


def routes_of_nobody(organisation: UUID, at: datetime) -> list[Route]:
    """Routes on which nothing would arrive: nobody is named, or nobody named has a key."""
    there = named(organisation, at)
    sealed = {each.point.route for each in there if each.has_key}
    complaints = {each.point.route for each in there}
    return [route for route in SEALED if route not in sealed] + [
        route for route in (Route.COMPLAINTS, Route.CONDUCT) if route not in complaints
    ]


def readers(organisation: UUID, at: datetime) -> dict[Route, int]:
    """How many people what is said on each route reaches: under seal only those who have a key."""
    counts = dict.fromkeys([*SEALED, Route.COMPLAINTS, Route.CONDUCT], 0)
    for each in named(organisation, at):
        route = Route(each.point.route)
        if route in counts and (each.has_key or route not in SEALED):
            counts[route] += 1
    return counts


def key_holders(organisation: UUID) -> int:
    """How many people who work here have a key for what is under seal."""
    return SealKey.objects.filter(organisation_id=organisation, ended_at=None, account__is_active=True).count()


def under_seal(organisation: UUID) -> bool:
    """Whether seals are in use here: somebody is named, somebody has a key, or a report was sealed."""
    return any(
        rows.exists()
        for rows in (
            FocalPoint.objects.filter(organisation=organisation, route__in=SEALED, ended_on=None),
            SealKey.objects.filter(organisation_id=organisation, ended_at=None),
            Report.objects.filter(organisation=organisation),
        )
    )


def may_be_named(actor: Actor) -> list[Account]:
    rows = Account.objects.filter(organisation_id=actor.organisation, is_active=True)
    return sorted(rows, key=lambda account: account.name)


def reports(actor: Actor) -> list[Report]:
    return list(rules.see_report.rows(actor, Report.objects.all())[:100])


def waiting_reports(actor: Actor) -> int:
    """How many nobody has opened yet."""
    return rules.see_report.rows(actor, Report.objects.filter(opened_at=None)).count()


def routes_of(actor: Actor) -> set[str]:
    """For what somebody is named today."""
    return set(rules.routes_of(actor, actor.today()))


def own_key(actor: Actor) -> SealKey | None:
    return SealKey.objects.filter(account=actor.id, ended_at=None).first()


def needs_key(actor: Actor, at: datetime) -> bool:
    """Named for sealed reports, and nothing can be sealed to them yet."""
    house = Organisation.objects.filter(pk=actor.organisation).first()
    if house is None or actor.id is None:
        return False
    points = FocalPoint.objects.on(house.day(at)).filter(organisation=house, account=actor.id, route__in=SEALED)
    return points.exists() and own_key(actor) is None


def may_share_with(report: Report, at: datetime) -> list[Account]:
    """Those named for its route who have a key and cannot open it yet."""
    there = Envelope.objects.filter(part__report=report, key__ended_at=None).values_list("key__account", flat=True)
    return [
        each.point.account
        for each in named(report.organisation_id, at, Route(report.route))
        if each.has_key and each.point.account_id not in set(there)
    ]


def account_with(pk: UUID) -> Account | None:
    return Account.objects.filter(pk=pk).first()


def recovery_key(organisation: UUID | None) -> RecoveryKey | None:
    return RecoveryKey.objects.filter(organisation=organisation, ended_at=None).first()


def rehearsal_is_due(organisation: UUID, at: datetime) -> bool:
    """There are papers, and nobody has tried them out for a year."""
    key = recovery_key(organisation)
    return key is not None and (key.rehearsed_at is None or at - key.rehearsed_at > REHEARSE_EVERY)
