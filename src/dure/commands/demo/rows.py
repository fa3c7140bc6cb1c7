"""The ground of an organisation: tenant, places, rooms, programme, partners, committee, staff."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password

from dure.access.actors import Actor, system
from dure.access.roles import TITLES, Role
from dure.accounts.actions import make_account
from dure.accounts.models import Account
from dure.commands.demo.days import Days
from dure.commands.demo.names import Name
from dure.places import slots
from dure.places.actions import add_place, add_venue
from dure.places.models import Place, Venue
from dure.programmes.actions import (
    add_committee_member,
    add_partner,
    assign,
    begin_organisation,
    begin_programme,
    describe_programme,
    take_duty,
)
from dure.programmes.models import Organisation, Programme
from dure.programmes.queries import actor_for

PASSWORD = "each in turn, together"  # noqa: S105 - of invented accounts, printed by `dure demo`
_hash: list[str] = []


@dataclass(frozen=True)
class Site:
    """A place with its point: of the town, never of a person."""

    code: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Colleague:
    """Somebody who signs in as `word@domain`."""

    role: Role
    word: str
    name: Name
    language: str = "en"
    whole_organisation: bool = True


def begin(name: str, country: str, days: Days, **more: Any) -> Organisation:
    return begin_organisation(
        name=name, country=country, zone=days.zone, is_demo=True, by=system(), at=days.at(400), **more
    )


def begin_work(organisation: Organisation, title: str, days: Days, places: Iterable[Place], **more: Any) -> Programme:
    programme = begin_programme(
        organisation=organisation, title=title, by=system(organisation.pk), at=days.at(400), **more
    )
    return describe_programme(programme=programme, places=list(places), by=system(organisation.pk), at=days.at(400))


def add_places(organisation: Organisation, sites: Iterable[Site], days: Days, country: str = "") -> dict[str, Place]:
    """Add a country and its towns below it; gives the towns by code."""
    by, at, land = system(organisation.pk), days.at(399), country or organisation.country
    top = add_place(name=COUNTRIES[land], code=land, country=land, zone=days.zone, by=by, at=at)
    return {
        site.code: add_place(name=site.name, code=site.code, parent=top, lat=site.lat, lon=site.lon, by=by, at=at)
        for site in sites
    }


def add_room(place: Place, name: str, days: Days, taps: Sequence[str], **more: Any) -> Venue:
    """Add a venue near the middle of its place, open at the times of the taps."""
    return add_venue(
        place=place, name=name, slots=slots.from_taps(taps), lat=place.lat, lon=place.lon,
        by=system(place.organisation), at=days.at(398), **more,
    )  # fmt: skip


def add_partners(programme: Programme, days: Days, partners: Iterable[tuple[str, str, str]]) -> None:
    for name, kind, what in partners:
        add_partner(
            programme=programme, name=name, kind=kind, what=what,
            by=system(programme.organisation_id), at=days.at(395),
        )  # fmt: skip


def add_committee(programme: Programme, days: Days, members: Iterable[tuple[Name, str, str]]) -> None:
    for name, profession, task in members:
        add_committee_member(
            programme=programme, name=in_both(name), profession=profession, task=task, submits=True,
            by=system(programme.organisation_id), at=days.at(395),
        )  # fmt: skip


def in_both(name: Name) -> str:
    return f"{name.latin} {name.own}".strip()


def hire(organisation: Organisation, domain: str, days: Days, staff: Iterable[Colleague]) -> dict[str, Account]:
    """Make the accounts of a demo organisation. One hash for all: Argon2 is slow on purpose."""
    if not _hash:
        _hash.append(make_password(PASSWORD))
    hired: dict[str, Account] = {}
    by, at = system(organisation.pk), days.at(397)
    for colleague in staff:
        account = make_account(
            organisation=organisation.pk, name=in_both(colleague.name), email=f"{colleague.word}@{domain}",
            language=colleague.language, by=by, at=at,
        )  # fmt: skip
        account.password = _hash[0]
        account.save(update_fields=["password"])
        programme = None if colleague.whole_organisation else organisation.programmes.first()
        assign(account=account, organisation=organisation, programme=programme, role=colleague.role, by=by, at=at)
        hired[colleague.word] = account
    return hired


def put_on_duty(organisation: Organisation, accounts: Sequence[Account], days: Days) -> None:
    """Fill the duty list: day and night, so that a drill finds somebody. The numbers cannot ring."""
    for order, account in enumerate(accounts, start=1):
        take_duty(
            organisation=organisation, account=account, order=order, phone=f"+000 000 000{order}",
            by=system(organisation.pk), at=days.at(396),
        )  # fmt: skip


def acting(account: Account, days: Days) -> Actor:
    """The actor of an account as it is today."""
    return actor_for(account, days.at(0))


def sign_ins(domain: str, staff: Iterable[Colleague]) -> list[dict[str, str]]:
    """One sign-in per role: the first colleague of each."""
    firsts: dict[Role, Colleague] = {}
    for colleague in staff:
        firsts.setdefault(colleague.role, colleague)
    return [
        {"role": role.value, "title": str(TITLES[role]), "email": f"{colleague.word}@{domain}"}
        for role, colleague in firsts.items()
    ]


COUNTRIES = {
    "KR": "Republic of Korea", "LK": "Sri Lanka", "GH": "Ghana", "EC": "Ecuador", "PA": "Panamá",
    "UA": "Ukraine", "US": "United States",
}  # fmt: skip
