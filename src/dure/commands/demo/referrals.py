"""Onward help in the city: invented places with hours, and people on the way to them in different states."""

from datetime import timedelta
from typing import TYPE_CHECKING

from dure.access.actors import Actor
from dure.commands.demo import rows
from dure.consent.models import HowAsked
from dure.networks.actions import add_service
from dure.networks.models import ALWAYS, Service
from dure.people.models import Person
from dure.referrals.actions import (
    accompany,
    agree,
    answer,
    choose_service,
    close,
    confirm,
    notice,
    send,
)
from dure.referrals.models import AroseIn, Referral, State, Urgency, Way, Why, WhyClosed
from dure.referrals.rules import comes_to_their_meetings

if TYPE_CHECKING:
    from dure.commands.demo.city import City

WEEKDAYS = range(5)
# name, what for, layer, where, hours, and the rest of the card; numbers cannot ring.
PLACES = (
    ("Room to talk at the harbour", ["talk"], 3, "KR-INC", [[day, 600, 1080] for day in WEEKDAYS],
     {"eligibility": "From 18 years on; no papers are asked for", "capacity": "waiting",
      "capacity_note": "About two weeks", "languages": ["ko", "en", "ar"], "cost": "Free", "step_free": "yes",
      "staff": ["Invented Name, reception, +000 000 0290"], "safe_for": "People without papers"}),
    ("Clinic with interpreters", ["health", "interpreter"], 4, "KR-ANS", [[day, 540, 1020] for day in (0, 2, 4)],
     {"languages": ["ko", "prs", "my"], "cost": "By income", "capacity": "open", "how_to_ask": "Call first",
      "more_phones": ["+000 000 0202"]}),
    ("Line that speaks nine languages", ["talk", "papers"], 2, None, ALWAYS,
     {"languages": ["ko", "en", "ar", "my", "prs"], "cost": "Free", "about": "They listen, and explain papers."}),
    ("Lawyers on Thursdays", ["papers", "work"], 1, "KR-MAP", [[3, 780, 1200]],
     {"languages": ["ko", "en"], "cost": "Free", "capacity": "full", "hours": "Not in August"}),
)  # fmt: skip


def load(city: "City") -> None:
    """Four places more, and five people: late, just noticed, met, closed, and with a card."""
    by, services = city.coordinator, list_places(city)
    talk, clinic, line, lawyers = services
    late = _sent(city, city.waiting[2], ["talk"], talk, 6, Urgency.URGENT, by)
    accompany(referral=late, companion=city.staff["supporter"], by=by, at=city.days.at(6, 15))
    met = _sent(city, city.waiting[14], ["health"], clinic, 9, Urgency.NORMAL, by)
    for number, state in enumerate((State.ACKNOWLEDGED, State.ACCEPTED, State.MET)):
        answer(referral=met, to=state, by=by, at=city.days.at(8 - 2 * number, 11))
    done = _sent(city, city.waiting[21], ["papers"], lawyers, 40, Urgency.NORMAL, by)
    answer(referral=done, to=State.DECLINED, why=Why.FULL, by=by, at=city.days.at(38))
    _send_on(city, done, line, 37, by)
    for number, state in enumerate((State.ACCEPTED, State.MET)):
        answer(referral=done, to=state, by=by, at=city.days.at(35 - 3 * number, 12))
    confirm(referral=done, by=by, at=city.days.at(25))
    close(referral=done, why=WhyClosed.RECEIVED, by=by, at=city.days.at(25, 11))
    alone = _noticed(city, city.waiting[30], ["talk"], 3, Urgency.NORMAL, by)
    choose_service(referral=alone, service=line, by=by, at=city.days.at(3, 11))
    agree(
        referral=alone,
        given=False,
        facts=[],
        how_asked=HowAsked.SPOKEN,
        language="en",
        by=by,
        at=city.days.at(3, 11, 5),
    )
    _at_a_meeting(city)


def list_places(city: "City") -> list[Service]:
    return [
        add_service(
            organisation=city.organisation, name=name, helps_with=needs, layer=layer, week=week, checked=True,
            place=city.places[where] if where else None, phone=f"+000 000 02{number:02d}", by=city.coordinator,
            at=city.days.at(12 + number), **more,
        )
        for number, (name, needs, layer, where, week, more) in enumerate(PLACES)
    ]  # fmt: skip


def _noticed(city: "City", person: Person, needs: list[str], ago: int, urgency: Urgency, by: Actor) -> Referral:
    return notice(
        person=person, needs=needs, urgency=urgency, arose_in=AroseIn.CONVERSATION, by=by, at=city.days.at(ago, 10)
    )


def _sent(
    city: "City", person: Person, needs: list[str], service: Service, ago: int, urgency: Urgency, by: Actor
) -> Referral:
    return _send_on(city, _noticed(city, person, needs, ago, urgency, by), service, ago, by)


def _send_on(city: "City", referral: Referral, service: Service, ago: int, by: Actor) -> Referral:
    """Told on paper: the demo keeps no secret of a link that would open something."""
    at = city.days.at(ago, 11)
    choose_service(referral=referral, service=service, by=by, at=at)
    agree(
        referral=referral, given=True, facts=["name", "languages", "contact"], feedback=["came"],
        how_asked=HowAsked.SPOKEN, language="en", until=city.days.day(ago) + timedelta(days=90), by=by, at=at,
    )  # fmt: skip
    return send(referral=referral, way=Way.PAPER, by=by, at=city.days.at(ago, 11, 30))


def _at_a_meeting(city: "City") -> None:
    """A facilitator noticed something at a meeting; nobody looks after it yet."""
    facilitator = rows.acting(city.staff["facilitator"], city.days)
    people = comes_to_their_meetings.rows(facilitator, Person.objects.order_by("pk"))
    person = people.first()
    if person is not None:
        notice(person=person, needs=["health"], arose_in=AroseIn.MEETING, by=facilitator, at=city.days.at(1, 16))
