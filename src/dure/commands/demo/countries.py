"""Groups across countries: a nine-session curriculum and a five-session programme.

Figures of the sources (S4 and the two studies it names): 31 groups with 235
adults at 11 sites, with 32 staff and 31 community facilitators; 225 women in 11
communities, two versions compared. What a site or a community is called, and
everybody in it, is invented.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.commands.demo import rows, where_to_go
from dure.commands.demo.cast import Somebody, welcome
from dure.commands.demo.days import Days
from dure.commands.demo.names import name
from dure.commands.demo.rows import Colleague, Site
from dure.people.models import Person
from dure.places.models import Place, Venue
from dure.programmes.actions import note_challenge
from dure.programmes.models import Organisation, Programme

DOMAIN, WORK, ZONE = "countries.example", "countries", "America/Guayaquil"
NAME = "Groups across countries"


@dataclass(frozen=True)
class Row:
    """A row of the printed table: fidelity by site (table 2 of the study of the nine sessions)."""

    site: str
    groups: int
    staff: int
    leaders: int
    people: int
    fidelity: str


PRINTED = (
    Row("A", 5, 10, 1, 31, "66.6-100%"),
    Row("B", 3, 2, 3, 26, "88-100%"),
    Row("C", 2, 2, 2, 19, "66%"),
    Row("D", 3, 4, 2, 20, "77-100%"),
    Row("E", 1, 2, 7, 15, "55.5%"),
    Row("F", 4, 2, 3, 17, "66.6-100%"),
    Row("G", 2, 2, 1, 22, "88.8%"),
    Row("H", 4, 2, 5, 28, "88.8%"),
    Row("I", 2, 1, 2, 24, "100%"),
    Row("J", 2, 2, 2, 20, "100%"),
    Row("K", 3, 3, 3, 13, "66.6%"),
)
WOMEN, COMMUNITIES = 225, 11
SITES_OF_NINE = tuple(
    Site(f"US-{row.site}", f"Site {row.site}", 38.0 + index * 0.7, -77.0 - index * 1.3)
    for index, row in enumerate(PRINTED)
)
SITES_OF_FIVE = tuple(
    Site(f"EC-{number:02d}", f"Community {number}", -0.2 - number * 0.3, -78.5 - number * 0.1) for number in range(1, 8)
)
SITES_IN_PANAMA = tuple(
    Site(f"PA-{number:02d}", f"Community {number}", 9.0 + (number - 7) * 0.05, -79.5 - (number - 7) * 0.1)
    for number in range(8, COMMUNITIES + 1)
)
STAFF = (
    Colleague(Role.COORDINATOR, "coordinator", name("es", "woman", 1), "es"),
    Colleague(Role.FACILITATOR, "facilitator", name("es", "woman", 2), "es", whole_organisation=False),
    Colleague(Role.FACILITATOR, "facilitator2", name("uk", "woman", 3), "uk", whole_organisation=False),
    Colleague(Role.SUPPORTER, "supporter", name("es", "woman", 4), "es", whole_organisation=False),
    Colleague(Role.SUPERVISOR, "supervisor", name("es", "man", 5), "es"),
    Colleague(Role.EVALUATOR, "evaluator", name("es", "woman", 6), "es"),
    Colleague(Role.DUTY, "duty", name("es", "man", 7), "es"),
    Colleague(Role.ADMINISTRATOR, "administrator", name("es", "man", 3), "es"),
)
TONGUES = ("ar", "prs", "uk", "am", "fr", "my", "ne", "es")


@dataclass
class Countries:
    """What later topics build on: groups of nine sessions by site, and of five by community."""

    days: Days
    organisation: Organisation
    nine: Programme
    five: Programme
    places: dict[str, Place]
    rooms: list[Venue]
    staff: dict[str, Account]
    by_site: dict[str, list[Person]] = field(default_factory=dict)
    by_community: dict[str, list[Person]] = field(default_factory=dict)

    @cached_property
    def coordinator(self) -> Actor:
        return rows.acting(self.staff["coordinator"], self.days)


def load(days: Days) -> Countries:
    countries = begin(days)
    gather_nine(countries)
    gather_five(countries)
    note_challenges(countries)
    where_to_go.list_services(
        countries.organisation, [countries.places[site.code] for site in SITES_OF_FIVE[:3]], ["es"], days,
        by=countries.coordinator,
    )  # fmt: skip
    where_to_go.keep_numbers(countries.organisation, days, by=countries.coordinator)
    return countries


def begin(days: Days) -> Countries:
    organisation = rows.begin(NAME, "EC", days, language="es", work=WORK, word_for_people="participants")
    places = rows.add_places(organisation, SITES_OF_FIVE, days)
    places |= rows.add_places(organisation, SITES_IN_PANAMA, Days(days.anchor, "America/Panama"), "PA")
    places |= rows.add_places(organisation, SITES_OF_NINE, Days(days.anchor, "America/New_York"), "US")
    nine = rows.begin_work(
        organisation, "Nine sessions together", days, [places[site.code] for site in SITES_OF_NINE], country="US",
        implementer=NAME, began_on=date(2021, 9, 1), languages=["en", "es", *TONGUES[:-1]],
        needs_note="Newcomers meet in groups in their own language, led by people of their community.",
        aims=["Well-being and connection of people, families and communities"],
        activities=["A curriculum of nine sessions with scripts, resources and activities: 31 groups at 11 sites"],
        what_helped=["Facilitators from the communities"], contact="coordinator@countries.example",
    )  # fmt: skip
    five = rows.begin_work(
        organisation, "Five sessions among women", days,
        [places[site.code] for site in (*SITES_OF_FIVE, *SITES_IN_PANAMA)],
        titles={"es": "Cinco encuentros entre mujeres", "en": "Five sessions among women"},
        implementer=NAME, began_on=date(2021, 11, 1), languages=["es"],
        needs_note=(
            "Women who were displaced and women of the host communities named what weighs on them: sadness, "
            "isolation, loneliness, distrust, violence."
        ),
        aims=["Women act together on what they choose, and feel less alone."],
        activities=["Five weekly meetings of two hours with two trained women of the community, in two versions"],
        what_helped=["Designed with representatives of the communities"],
        next_steps=["Compare the two versions in more communities"], contact="coordinator@countries.example",
    )  # fmt: skip
    rooms = [
        rows.add_room(places[code], f"Meeting room of {places[code].name}", days, ("saturday", "weekday_eve"),
                      childcare=True)
        for code in ("EC-01", "EC-02", "PA-08")
    ]  # fmt: skip
    staff = rows.hire(organisation, DOMAIN, days, STAFF)
    rows.put_on_duty(organisation, [staff["duty"], staff["supervisor"], staff["coordinator"]], days)
    return Countries(days, organisation, nine, five, places, rooms, staff)


def gather_nine(countries: Countries) -> None:
    """The 235 adults of the 11 sites, as many at each as the printed table says."""
    number = 0
    for row in PRINTED:
        people = countries.by_site.setdefault(row.site, [])
        tongue = TONGUES[(ord(row.site) - ord("A")) % len(TONGUES)]
        for _each in range(row.people):
            who = Somebody(
                tongue, ("woman", "woman", "man")[number % 3], number, countries.places[f"US-{row.site}"],
                age=("25-39", "40-59", "18-24", "60+")[number % 4], others={"en": 1 + number % 3},
                taps=("weekday_eve", "saturday"), online=number % 2 == 0,
            )  # fmt: skip
            people.append(
                welcome(countries.nine, who, by=countries.coordinator, at=countries.days.at(200, 9, number % 60))
            )
            number += 1


def gather_five(countries: Countries) -> None:
    """The 225 women of the 11 communities: 20 or 21 in each (how they divide is invented)."""
    sites = (*SITES_OF_FIVE, *SITES_IN_PANAMA)
    for number in range(WOMEN):
        site = sites[number % COMMUNITIES]
        who = Somebody(
            "es", "woman", number, countries.places[site.code], age=("18-24", "25-39", "40-59")[number % 3],
            taps=("saturday",) if number % 3 else ("weekday_day", "saturday"), wish="prefer_same",
            needs=["childcare"] if number % 4 == 0 else [],
        )  # fmt: skip
        countries.by_community.setdefault(site.code, []).append(
            welcome(countries.five, who, by=countries.coordinator, at=countries.days.at(180, 9, number % 60))
        )


def note_challenges(countries: Countries) -> None:
    note_challenge(
        programme=countries.five, noticed_on=countries.days.day(100),
        what="Some women could not come to every meeting.", cause="They moved on, or work and children came first.",
        response="Childcare in each place, and meetings at the hour that the women chose.", worked="partly",
        by=countries.coordinator, at=countries.days.at(98),
    )  # fmt: skip
