"""Learning for practitioners: a two-day workshop and a webinar in Seoul.

Figures of the source documents: 25 humanitarian professionals at the workshop
(S1), 140 people at the webinar, the third of a quarterly series (S2). How the
25 divide by kind of organisation is not in the source: invented.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.commands.demo import certificates, courses, meetings, rows
from dure.commands.demo.cast import Somebody, welcome
from dure.commands.demo.days import Days
from dure.commands.demo.names import name
from dure.commands.demo.rows import Colleague, Site
from dure.consent.models import HowAsked, Purpose
from dure.people.actions import change
from dure.people.models import Person
from dure.places.models import Place, Venue
from dure.programmes.actions import note_challenge
from dure.programmes.models import Organisation, Programme

DOMAIN, WORK, ZONE = "learning.example", "learning", "Asia/Seoul"
NAME = "Learning for practitioners"
AT_WORKSHOP, AT_WEBINAR = 25, 140
KINDS = (
    ("ngo", "Works for a non-governmental organisation", 13), ("health", "Medical personnel", 7),
    ("government", "Government official", 5),
)  # fmt: skip
CALLED_AGO = 45
"""So many days before the workshop people could ask for a place."""
SITES = (Site("KR-SEO", "Jung, Seoul", 37.5636, 126.9976),)
STAFF = (
    Colleague(Role.COORDINATOR, "coordinator", name("ko", "woman", 8), "ko"),
    Colleague(Role.FACILITATOR, "facilitator", name("en", "woman", 9), "en", whole_organisation=False),
    Colleague(Role.SUPPORTER, "supporter", name("ko", "man", 9), "ko", whole_organisation=False),
    Colleague(Role.SUPERVISOR, "supervisor", name("ko", "woman", 11), "ko"),
    Colleague(Role.EVALUATOR, "evaluator", name("ko", "man", 11), "ko"),
    Colleague(Role.DUTY, "duty", name("ko", "woman", 13), "ko"),
    Colleague(Role.ADMINISTRATOR, "administrator", name("ko", "man", 13), "ko"),
)


@dataclass
class Learning:
    """What later topics build on."""

    days: Days
    organisation: Organisation
    programme: Programme
    places: dict[str, Place]
    rooms: list[Venue]
    staff: dict[str, Account]
    trainees: list[Person] = field(default_factory=list)

    @cached_property
    def coordinator(self) -> Actor:
        return rows.acting(self.staff["coordinator"], self.days)


def load(days: Days) -> Learning:
    learning = begin(days)
    gather_professionals(learning)
    hold_workshop(learning)
    hold_webinar(learning)
    signer = learning.staff["coordinator"].name
    certificates.load(learning.programme, WORK, learning.days, by=learning.coordinator, signed_by=signer)
    note_challenges(learning)
    return learning


def begin(days: Days) -> Learning:
    organisation = rows.begin(NAME, "KR", days, language="ko", work=WORK, word_for_people="practitioners")
    places = rows.add_places(organisation, SITES, days)
    programme = rows.begin_work(
        organisation, "Community-based approaches: workshop and webinars", days, places.values(),
        titles={"en": "Community-based approaches: workshop and webinars", "ko": "지역사회 기반 접근: 워크숍과 웨비나"},
        implementer=NAME, began_on=date(2022, 2, 15), languages=["ko", "en"],
        needs_note=(
            "Many asked for more after the first introductory webinar. Community-based approaches help to restore "
            "the structures that daily life and well-being rest on."
        ),
        aims=["Project managers and supporting staff can plan and deliver psychosocial parts of humanitarian work."],
        activities=[
            "A webinar for practitioners and the public, the third of a quarterly series: 140 people",
            "A workshop of two days for 25 professionals",
        ],
        what_helped=["High demand after the first webinar", "Sharing experience from programmes worldwide"],
        funders=["A government's bureau of humanitarian assistance"],
        next_steps=["The next webinar of the quarterly series"],
        contact="coordinator@learning.example",
    )  # fmt: skip
    rooms = [rows.add_room(places["KR-SEO"], "Conference room, fourth floor", days, ("weekday_day",), step_free=True)]
    staff = rows.hire(organisation, DOMAIN, days, STAFF)
    rows.put_on_duty(organisation, [staff["duty"], staff["supervisor"]], days)
    rows.add_partners(programme, days, [("A school of public health", "University", "Speakers for the workshop")])
    return Learning(days, organisation, programme, places, rooms, staff)


def gather_professionals(learning: Learning) -> None:
    """Twenty-five professionals; the kind of organisation is what they told about themselves."""
    number = 0
    for _code, kind, many in KINDS:
        for _each in range(many):
            who = Somebody(
                "ko", ("woman", "man")[number % 2], number, learning.places["KR-SEO"], others={"en": 3},
                age=("25-39", "40-59")[number % 2], taps=("weekday_day",), online=True, offers=kind,
            )  # fmt: skip
            at = learning.days.at(190, 9, number)
            person = welcome(
                learning.programme, who, by=learning.coordinator, at=at,
                purposes=(Purpose.TAKE_PART, Purpose.CONTACT), how=HowAsked.SIGNED,
            )  # fmt: skip
            person.refresh_from_db()
            # They come for training; nobody of them waits for a group.
            learning.trainees.append(change(person=person, waiting_since=None, by=learning.coordinator, at=at))
            number += 1


DAYS_OF_WORKSHOP = (
    "First day: community-based approaches in each stage of a response; dignity, agency, strengths.",
    "Second day: plan and deliver psychosocial parts of humanitarian work; cases from programmes worldwide.",
)


def hold_workshop(learning: Learning) -> None:
    """Two days, one after the other, from a call to 25 places; all 25 came."""
    days, began = learning.days, learning.days.weekday(1, 18)
    series = meetings.train(
        learning.programme, "Workshop of two days", DAYS_OF_WORKSHOP, learning.trainees,
        [learning.staff["facilitator"]], learning.days, first_ago=began, ahead=CALLED_AGO, hour=9, every_days=1,
        minutes=420, place=learning.places["KR-SEO"], venue=learning.rooms[0], by=learning.coordinator,
    )  # fmt: skip
    codes = [code for code, _kind, many in KINDS for _each in range(many)]
    people = list(zip(learning.trainees, codes, strict=True))
    courses.call_to_workshop(series, people, days, by=learning.coordinator, ago=began + CALLED_AGO)


def hold_webinar(learning: Learning) -> None:
    """The third webinar of the quarterly series with its 140, counted without names; the next one is due."""
    courses.hold_webinars(
        learning.programme, learning.staff["facilitator"], learning.days, by=learning.coordinator, came=AT_WEBINAR
    )


def note_challenges(learning: Learning) -> None:
    note_challenge(
        programme=learning.programme, noticed_on=learning.days.day(250), what="One webinar was not enough.",
        cause="Many asked for more depth.", response="A workshop of two days took the learning a step further.",
        worked="yes", by=learning.coordinator, at=learning.days.at(248),
    )  # fmt: skip
