"""Safety in the city: drills with results, people named for reports, a complaint with its answer. All invented."""

from datetime import timedelta
from typing import TYPE_CHECKING

from dure.access.actors import system
from dure.commands.demo.rows import PASSWORD, acting
from dure.safeguarding.actions import (
    acknowledge,
    add_free_day,
    adopt_protocol,
    answer_complaint,
    close_mishap,
    complain,
    draft_protocol,
    make_key,
    name_focal_point,
    say_mishap,
    start_drill,
    take_step,
    tell_next,
    write_report,
)
from dure.safeguarding.models import Route, StepKind, What
from dure.safeguarding.protocols import shipped

if TYPE_CHECKING:  # The city calls this at its end.
    from dure.commands.demo.city import City


def load(city: "City") -> None:
    """Everything that the pages of safety show, in the order in which it happened."""
    name_people(city)
    put_protocol_in_force(city)
    hold_drills(city)
    hear_complaint(city)
    lose_phone(city)
    report_under_seal(city)


def name_people(city: "City") -> None:
    """The supervisor reads what is sealed, with the words by which everybody signs in to the demo."""
    supervisor, administrator = city.staff["supervisor"], city.staff["administrator"]
    at = city.days.at(60)
    routes = {
        supervisor: (Route.SAFETY, Route.VIOLENCE, Route.CHILDREN, Route.COMPLAINTS, Route.CONDUCT),
        administrator: (Route.SAFETY, Route.COMPLAINTS, Route.DATA),
    }
    for account, ways in routes.items():
        for route in ways:
            name_focal_point(organisation=city.organisation, account=account, route=route, by=city.coordinator, at=at)
        make_key(account=account, passphrase=PASSWORD, by=acting(account, city.days), at=at)


def put_protocol_in_force(city: "City") -> None:
    made = None
    for language in ("ko", "en", "ar"):
        words = shipped().by_language[language]
        made = draft_protocol(
            organisation=city.organisation, language=language, steps=words["steps"],
            source="Invented: the city's own protocol", by=city.coordinator, at=city.days.at(58),
        )  # fmt: skip
    if made is not None:
        adopt_protocol(protocol=made, by=city.coordinator, at=city.days.at(57))
    add_free_day(
        organisation=city.organisation, day=city.days.day(-9), title="Holiday (invented)", by=city.coordinator,
        at=city.days.at(20),
    )  # fmt: skip


def hold_drills(city: "City") -> None:
    """By day the first answers; at night only the second does."""
    by_day = start_drill(organisation=city.organisation, by=city.coordinator, at=city.days.at(47, 14))
    duty, supervisor = acting(city.staff["duty"], city.days), acting(city.staff["supervisor"], city.days)
    acknowledge(worry=by_day, by=duty, at=city.days.at(47, 14, 4))
    at = city.days.at(16, 23, 10)
    by_night = start_drill(organisation=city.organisation, by=city.coordinator, at=at)
    tell_next(worry=by_night, by=system(city.organisation.pk), at=at + timedelta(minutes=15))
    acknowledge(worry=by_night, by=supervisor, at=at + timedelta(minutes=21))


def hear_complaint(city: "City") -> None:
    complaint, _code = complain(
        organisation=city.organisation, serious=False, by=system(city.organisation.pk), at=city.days.at(12, 20),
        words="The meeting began forty minutes late twice, and nobody told us why.",
    )  # fmt: skip
    answer_complaint(
        complaint=complaint, by=acting(city.staff["supervisor"], city.days), at=city.days.at(10, 11),
        words="Thank you. You are right, and we are sorry. From Saturday on the door is open at half past one.",
    )  # fmt: skip


def lose_phone(city: "City") -> None:
    """A phone left on a bus, signed out within the hour; the steps are all taken."""
    facilitator, at = acting(city.staff["facilitator"], city.days), city.days.at(30, 18)
    mishap = say_mishap(
        organisation=city.organisation, what=What.DEVICE, words="A phone was left on the bus at about half past five.",
        by=facilitator, at=at,
    )  # fmt: skip
    steps = (
        (StepKind.ASSESSED, True, "Paired by card, PIN needed. Nothing is kept on it without the PIN.", 0.5),
        (StepKind.CONTAINED, True, "Signed out from afar forty minutes after it was lost.", 0.7),
        (StepKind.AUTHORITY, False, "No data could be read without the PIN; decided with the lawyer.", 20),
        (StepKind.PEOPLE, False, "Nobody is concerned by it.", 20),
        (StepKind.LEARNED, True, "Phones are carried on a cord; each team tries signing out once a year.", 70),
    )
    for kind, needed, words, hours in steps:
        take_step(
            mishap=mishap, kind=kind, needed=needed, words=words, by=city.coordinator, at=at + timedelta(hours=hours)
        )
    close_mishap(mishap=mishap, by=city.coordinator, at=at + timedelta(hours=71))


def report_under_seal(city: "City") -> None:
    write_report(
        organisation=city.organisation, route=Route.SAFETY, by=acting(city.staff["facilitator2"], city.days),
        at=city.days.at(3, 17), said={
            "kind": "incident", "words": "Invented: a chair broke and somebody hurt their hand. It was looked at at once.",
            "reach": "Call me after six.",
        },
    )  # fmt: skip
