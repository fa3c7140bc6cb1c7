"""A course from its call to its places, and webinars that come again, for the practitioners' organisation.

Topics of the webinars before are the source's (S2-08): cash-based interventions
and counter-trafficking. How many came to them it does not say, so nobody is
counted there. What people ask for next is invented.
"""

from datetime import timedelta
from uuid import UUID

from dure.access.actors import Actor, system
from dure.commands.demo.days import Days
from dure.gatherings.actions import close_gathering, plan_training
from dure.gatherings.models import Series
from dure.people.models import Person
from dure.programmes.models import Programme
from dure.science.seats.answers import Answer, Why
from dure.training.actions import (
    add_topic,
    apply_again,
    begin_call,
    begin_cycle,
    close_call,
    keep_answers,
    name_speakers,
    publish_call,
    take_into_cycle,
)
from dure.training.models import Call

WORKSHOP = {
    "en": "Two days on community-based approaches in each stage of a response: dignity, agency and strengths, with "
    "cases from programmes worldwide.",
    "ko": "대응의 각 단계에서 지역사회 기반 접근을 다루는 이틀간의 워크숍입니다. 존엄, 주체성, 강점을 이야기하고 "
    "여러 나라 프로그램의 사례를 나눕니다.",
}
FOR_WHOM = {
    "en": "Project managers and supporting staff of humanitarian work.",
    "ko": "인도적 지원 사업의 책임자와 실무자",
}
ABLE_TO = {
    "en": "Plan and deliver psychosocial parts of humanitarian assistance.",
    "ko": "인도적 지원 안에서 심리사회적 활동을 계획하고 실행할 수 있습니다.",
}
SPEAKERS = (
    ("Head of Section", "Mental health and psychosocial support, an international organisation"),
    ("Coordinator", "Working group on mental health and psychosocial support, Nigeria"),
)
"""Posts as in the source (S2-03); no real person is named in a demo."""
BEFORE = ("Cash-based interventions", "Counter-trafficking")
THIS = "Community-based approaches in crises: essentials"
ASKED_FOR = (("Including people with disabilities", 34), ("Supporting those who support", 27), ("Working online", 12))


def call_to_workshop(series: Series, people: list[tuple[Person, str]], days: Days, *, by: Actor, ago: int) -> Call:
    """A call for 25 that asks for the kind of organisation; all 25 asked and have a place."""
    begun = days.at(ago)
    call = begin_call(
        series=series, by=by, at=begun, words=WORKSHOP, for_whom=FOR_WHOM, able_to=ABLE_TO, capacity=len(people),
        childcare="paid", hours="Office hours: people come for work.", interpreted=["en"], interpreter="Two colleagues",
        asks_kind=True, approves=True, paid_by="A government's bureau of humanitarian assistance",
        closes_on=days.day(ago - 21), partners=list(series.programme.partners.all()),
    )  # fmt: skip
    name_speakers(series=series, speakers=SPEAKERS, by=by, at=begun)
    publish_call(call=call, by=by, at=begun)
    itself = system(series.programme.organisation_id)
    answers: dict[UUID, Answer] = {}
    for number, (person, kind) in enumerate(people):
        at = days.at(ago - 1 - number * 18 // len(people), 9) + timedelta(minutes=number)
        row = apply_again(call=call, person=person, by=itself, at=at, kind=kind)
        row.approved_at, row.approved_by = at + timedelta(hours=2), by.id
        row.save(update_fields=["approved_at", "approved_by"])
        answers[person.pk] = Answer(Why.IN_TURN)
    keep_answers(call=call, answers=answers, by=itself, at=days.at(ago - 22))
    return close_call(call=call, by=by, at=days.at(ago - 22))


def hold_webinars(programme: Programme, leader: object, days: Days, *, by: Actor, came: int) -> Series:
    """Two webinars, and the third with those who came counted without names; the next one is due."""
    cycle = None
    last = None
    for number, topic in enumerate((*BEFORE, THIS)):
        ago = days.weekday(1, 9 + 13 * (2 - number))
        last = plan_training(
            about={"programme": programme, "title": "Quarterly webinar" if topic == THIS else topic, "language": "en"},
            first_at=days.at(ago, 16), plan={"count": 1, "minutes": 90, "online": True, "scripts": [topic]},
            leaders=[leader], by=by, at=days.at(ago + 37),
        )  # fmt: skip
        held = last.gatherings.get()
        close_gathering(
            gathering=held, newcomers=came if topic == THIS else None, by=by,
            at=held.starts_at + timedelta(minutes=held.minutes + 10),
        )  # fmt: skip
        at = days.at(ago + 30)
        if cycle is None:
            cycle = begin_cycle(series=last, title="Quarterly webinar", every_months=3, by=by, at=at)
        take_into_cycle(series=last, cycle=cycle, topic=add_topic(cycle=cycle, title=topic, by=by, at=at), by=by, at=at)
    assert cycle is not None and last is not None
    for topic, heard in ASKED_FOR:
        add_topic(cycle=cycle, title=topic, heard=heard, by=by, at=days.at(50))
    call = begin_call(
        series=last, by=by, at=days.at(95), capacity=300, childcare="paid", closes_on=last.gatherings.get().day,
        words={"en": "A webinar for practitioners and the public: core concepts, what to consider when planning, and "
               "how community-based approaches fit into other work."},
        for_whom={"en": "Humanitarian practitioners, officials and everybody who would like to know."},
        able_to={"en": "Say what a community-based approach is, and ask the right questions when planning."},
        online_too=True, zone=days.zone, asks_kind=True, hours="16:00 in Seoul: morning in Africa and Europe.",
    )  # fmt: skip
    name_speakers(series=last, speakers=SPEAKERS, by=by, at=days.at(95))
    publish_call(call=call, by=by, at=days.at(95))
    close_call(call=call, by=by, at=days.at(60))
    return last
