"""Supporters in the city: thirteen trained, nine who answered, eight who agreed to serve (S0-23, S0-24).

Who supervises whom, the mentor who has learned six of seven topics, the
refresher that is due and the one on leave are invented.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from dure.access.actors import Actor, system
from dure.accounts.models import Account
from dure.commands.demo.days import Days
from dure.commands.demo.names import name
from dure.consent.actions import record
from dure.consent.models import HowAsked, Purpose
from dure.curricula.topics import MENTOR_SEVEN, SUPPORTER_THREE
from dure.gatherings.models import Series
from dure.mentoring.actions import describe_service, note_training
from dure.people.actions import change, register
from dure.people.models import Gender, Person, new_secret
from dure.places import slots
from dure.supporters import actions
from dure.supporters.models import Duty, Goes, MoneyFor, Supporter, Word

WORDS = {
    "en": "Somebody new has come to your town and does not know where to ask. You were new once, too. "
    "Walk beside somebody for half a year. We teach you how, on two days; you need no diploma.",
    "ko": "이 도시에 새로 온 이웃이 어디에 물어야 할지 모릅니다. 우리도 처음이었던 때가 있습니다. "
    "반년 동안 함께 걸어 주세요. 이틀 동안 함께 배우며, 자격증은 필요 없습니다.",
}
PERMITS = (
    "Money back for the way, with a receipt, is no income. An allowance can count as work: with some permits it must "
    "be told to the immigration office first. Ask the legal service on our list before the first one."
)  # fmt: skip


def load(city: Any) -> None:
    """Everything about supporters in the city; its people and staff are there already."""
    days, by, programme = city.days, city.coordinator, city.programme
    actions.set_terms(
        programme=programme, conversation=True, references=1, check_law="", permit_rules=PERMITS, by=by, at=days.at(130)
    )
    trained = agree_to_serve(city)
    settle(trained, city)
    colleagues(city)
    opening = actions.open_page(programme=programme, role=Duty.MENTOR, words=WORDS, by=by, at=days.at(9))
    for number, (language, gender, why) in enumerate(
        (("ar", "woman", "I walked around for a month before somebody showed me where the clinic is."),
         ("prs", "man", "My neighbour did it for me."))
    ):  # fmt: skip
        called = name(language, gender, number + 110)
        actions.apply(
            opening=opening, name=called.latin, languages={language: 4, "ko": 3}, place=city.places["KR-ANS"],
            secret=new_secret(), language="en", by=system(programme.organisation_id), at=days.at(5 - number, 20),
            person={
                "gender": gender, "own_script": called.own, "slots": slots.from_taps(("saturday",)),
                "contacts": [{"channel": "phone", "value": "+000 000 0000", "safe": "yes", "when": "", "how": ""}],
            },
            motivation=why, experience=["refugee", "leader"], needs=["childcare"] if gender == "woman" else [],
            children="3" if gender == "woman" else "",
        )  # fmt: skip
    service = describe_service(
        account=city.staff["facilitator2"], languages={"ar": 4, "ko": 3}, slots=slots.from_taps(("sunday",)),
        place=city.places["KR-INC"], gender=Gender.MAN, capacity=2, by=by, at=days.at(40),
    )  # fmt: skip
    note_training(service=service, trained_on=days.day(44), by=by, at=days.at(40))
    actions.plan_reunion(programme=programme, day=days.day(-40), where="Mapo community library", by=by, at=days.at(3))


def agree_to_serve(city: Any) -> list[Supporter]:
    """The thirteen of the first group. Eight said yes, one said no, four have not answered."""
    days, by = city.days, city.coordinator
    series = Series.objects.get(programme=city.programme, title="Community supporters")
    found = {
        row.person_id: row for row in actions.take_in_trained(series=series, role=Duty.SUPPORTER, by=by, at=days.at(61))
    }
    trained = [found[person.pk] for person in city.trainees if person.pk in found]
    ninth = city.trainees[-5]
    record(
        person=ninth, purpose=Purpose.SERVE, given=False, how_asked=HowAsked.SIGNED, language="en", by=by,
        at=days.at(60, 17),
    )  # fmt: skip
    return trained


def settle(trained: Sequence[Supporter], city: Any) -> None:
    """Five of the eight serve by now, one of them on leave; for the others something is still to do."""
    days, by = city.days, city.coordinator
    yes = [row for row in trained if row.person_id in {each.pk for each in city.trainees[:4] + city.trainees[-4:]}]
    supervisors = (city.staff["supervisor"], city.staff["facilitator"])
    for number, row in enumerate(yes[:6]):
        step_by_step(row, supervisors[number % 2], days, by, ago=56 - number, begin=number < 5)
    actions.begin_leave(supporter=yes[3], back_on=days.day(-12), by=by, at=days.at(16))
    for number, row in enumerate(yes[:3]):
        actions.note_payment(
            supporter=row, day=days.day(20 - number), what_for=MoneyFor.TRAVEL, amount=2800 + 500 * number,
            currency="KRW", receipt_seen=number != 1, by=by, at=days.at(19 - number),
        )  # fmt: skip


def step_by_step(
    row: Supporter, supervisor: Account, days: Days, by: Actor, *, ago: int, begin: bool, language: str = "en"
) -> None:
    """From knowing each other to the first day."""
    actions.note_conversation(supporter=row, day=days.day(ago), goes=Goes.ON, by=by, at=days.at(ago))
    actions.note_reference(
        supporter=row, day=days.day(ago - 1), said=Word.GOOD, who="A local refugee support centre", by=by,
        at=days.at(ago - 1),
    )  # fmt: skip
    actions.agree(supporter=row, how_asked=HowAsked.SIGNED, language=language, by=by, at=days.at(ago - 2))
    actions.set_supervisor(supporter=row, supervisor=supervisor, by=by, at=days.at(ago - 3))
    if begin:
        actions.begin_service(supporter=row, by=by, at=days.at(ago - 4))


def colleagues(city: Any) -> None:
    """Three mentors: one with everything done, one whose refresher is due, one with six of seven topics; a facilitator."""
    days, by, programme, staff = city.days, city.coordinator, city.programme, city.staff
    for account, role, called, place, learned_ago, topics in (
        ("supporter", Duty.MENTOR, ("fr", "man", 2), "KR-DDC", 118, MENTOR_SEVEN),
        ("facilitator4", Duty.MENTOR, ("my", "man", 6), "KR-ANS", 390, MENTOR_SEVEN),
        ("facilitator2", Duty.MENTOR, ("ar", "man", 4), "KR-INC", 45, MENTOR_SEVEN[:-1]),
        ("facilitator", Duty.FACILITATOR, ("prs", "woman", 3), "KR-MAP", 130, SUPPORTER_THREE),
    ):
        person = _person_of(city, called, place, days.at(learned_ago + 12), by)
        row = actions.take_in(
            person=person, programme=programme, role=role, account=staff[account], by=by,
            at=days.at(learned_ago + 10),
        )  # fmt: skip
        first = days.day(learned_ago)
        done = {topic: first + timedelta(days=place_ // 4) for place_, topic in enumerate(topics)}
        actions.note_topics(supporter=row, topics=done, by=by, at=days.at(learned_ago - 2))
        actions.say_serve(
            supporter=row, given=True, how_asked=HowAsked.SIGNED, language="en", by=by, at=days.at(learned_ago - 2, 12)
        )
        step_by_step(row, staff["supervisor"], days, by, ago=learned_ago - 3, begin=topics != MENTOR_SEVEN[:-1])


def _person_of(city: Any, who: tuple[str, str, int], place: str, at: datetime, by: Actor) -> Person:
    """A colleague is a person, too, under the same name; they do not wait for a group."""
    (language, gender, _number), called = who, name(*who)
    person = register(
        programme=city.programme, name=called.latin, own_script=called.own, place=city.places[place],
        languages={language: 4, "ko": 3}, gender=gender, age_band="25-39", slots=slots.from_taps(("saturday", "sunday")),
        contacts=[{"channel": "phone", "value": "+000 000 0000", "safe": "yes", "when": "", "how": ""}], by=by, at=at,
    )  # fmt: skip
    record(person=person, purpose=Purpose.TAKE_PART, given=True, how_asked=HowAsked.SIGNED, language="en", by=by, at=at)
    person.refresh_from_db()
    return change(person=person, waiting_since=None, by=by, at=at)
