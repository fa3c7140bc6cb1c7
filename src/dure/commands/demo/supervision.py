"""Time for those who support others in the city: talks, what was agreed, thanks (all of it invented).

One for whom support is due, one with a lot on, one who shared a self-check, one
thank-you, a group; a trainer who supports a facilitator who supports supporters.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.commands.demo import rows
from dure.supervision import actions, queries, texts
from dure.supervision.models import Form, Meeting, Topic, Way, Why
from dure.supporters.models import Duty, Supporter

if TYPE_CHECKING:  # The city calls this at its end.
    from dure.commands.demo.city import City

LATIN_ENDS = "\u0250"
NOTES = (
    "He asked where helping ends. We went through the three sentences for saying no.",
    "He would like to meet the other supporters more often. We looked at the times.",
    "It went well with the office; what stays hard is the waiting.",
)


def load(city: "City") -> None:
    """Who supports whom was said before (`demo.supporters`); everything here happened since, the next talks lie ahead."""
    trainer, lead_account = city.staff["supervisor"], city.staff["facilitator"]
    idle, busy, shares, lead = (
        Supporter.objects.select_related("person", "programme__organisation").get(account=city.staff[word])
        for word in ("supporter", "facilitator2", "facilitator4", "facilitator")
    )
    waits, *seen = _supervised_by(city, trainer)
    _long_ago(city, waits)
    for supporter in seen:
        _held(city, [supporter], 21, NOTES[2])
    _in_time(city, idle)
    _shares_how_they_are(city, shares)
    _carries_a_lot(city, busy)
    _together(city, _supervised_by(city, lead_account))
    _lead_was_seen(city, lead)


def _supervised_by(city: "City", supervisor: Account) -> list[Supporter]:
    """The trained supporters whom somebody supports, in the order in which they were trained."""
    place = {person.pk: number for number, person in enumerate(city.trainees)}
    rows = Supporter.objects.filter(
        role=Duty.SUPPORTER, person__in=place, oversights__supervisor=supervisor, oversights__ended_on__isnull=True
    )
    return sorted(rows.select_related("person", "programme__organisation"), key=lambda row: place[row.person_id])


def _acting(city: "City", supporter: Supporter) -> Actor:
    """Whoever supervises them."""
    supervisor = queries.supervisor_of(supporter, city.days.at(0))
    return rows.acting(supervisor or city.staff["supervisor"], city.days)


def _held(
    city: "City", people: list[Supporter], ago: int, note: str, *, form: Form = Form.ALONE, **more: object
) -> Meeting:
    by = _acting(city, people[0])
    people = [each for each in people if _acting(city, each).id == by.id]
    talk = actions.plan_talk(
        supporters=people, form=form, way=Way.HERE, starts_at=city.days.at(ago, 15), by=by, at=city.days.at(ago + 9)
    )
    return actions.write_down_talk(
        meeting=talk, held_on=city.days.day(ago), minutes=60, topics=[Topic.PRACTICE, Topic.BOUNDARIES], shared=note,
        by=by, at=city.days.at(ago, 16), sure=True, **more,
    )  # fmt: skip


def _long_ago(city: "City", supporter: Supporter) -> None:
    """Nobody sat down with them for six weeks: a talk was moved, then called off."""
    by = _acting(city, supporter)
    _held(city, [supporter], 44, NOTES[1], agreed=[actions.Agreed("Ask two others for a Saturday", city.days.day(23))])
    talk = actions.plan_talk(
        supporters=[supporter], form=Form.ALONE, way=Way.HERE, starts_at=city.days.at(15, 15), by=by,
        at=city.days.at(22),
    )  # fmt: skip
    actions.move_talk(meeting=talk, starts_at=city.days.at(9, 15), why=Why.WORK, by=by, at=city.days.at(16))
    actions.call_off_talk(meeting=talk, why=Why.ROOM, by=by, at=city.days.at(10))


def _in_time(city: "City", supporter: Supporter) -> None:
    """Agreed how to work together, seen twelve days ago, thanked, and the next time is planned."""
    by = _acting(city, supporter)
    own = rows.acting(supporter.account, city.days) if supporter.account else by
    offered = actions.offer_agreement(supporter=supporter, words=texts.agreement().parts, by=by, at=city.days.at(50))
    if supporter.account:
        actions.agree_how(agreement=offered, by=own, at=city.days.at(49))
    talk = _held(city, [supporter], 12, NOTES[0], private="Ask again how he rests. Talk with the trainer about travel.")
    attendee = talk.attendees.get()
    actions.write_down_talk(
        meeting=talk, held_on=city.days.day(12), minutes=60, topics=[Topic.PRACTICE, Topic.WELLBEING],
        shared=NOTES[0], private="Ask again how he rests. Talk with the trainer about travel.",
        agreed=[
            actions.Agreed("Say no once, and see what happens", city.days.day(-5), attendee.pk),
            actions.Agreed("Ask for travel money for the way to the station", city.days.day(-2)),
        ],
        skills_looked_at=True, sure=True, by=by, at=city.days.at(12, 17),
    )  # fmt: skip
    actions.say_thanks(
        supporter=supporter, text="Thank you for going along to the office twice, and for asking when it was too much.",
        by=by, at=city.days.at(11),
    )  # fmt: skip
    actions.plan_talk(
        supporters=[supporter], form=Form.ALONE, way=Way.HERE, starts_at=city.days.at(-9, 15), by=by,
        at=city.days.at(11),
    )  # fmt: skip


def _shares_how_they_are(city: "City", supporter: Supporter) -> None:
    """Answered twice for herself, and shared the second one."""
    _held(city, [supporter], 26, NOTES[2])
    if supporter.account is None:
        return
    own = rows.acting(supporter.account, city.days)
    actions.answer_check(
        supporter=supporter, said={"rest": "yes", "load": "yes", "someone": "yes"}, words="", by=own,
        at=city.days.at(40, 21),
    )  # fmt: skip
    shared = actions.answer_check(
        supporter=supporter, said={"rest": "no", "load": "partly", "stays": "yes", "glad": "yes"},
        words="The week of the interviews was a lot. I would like to plan the next one with you.", by=own,
        at=city.days.at(6, 21),
    )  # fmt: skip
    actions.share_check(check=shared, by=own, at=city.days.at(5, 9))


def _carries_a_lot(city: "City", supporter: Supporter) -> None:
    """More than was agreed: it was one at a time."""
    _held(city, [supporter], 19, "We counted what she carries. One at a time was agreed.")
    Supporter.objects.filter(pk=supporter.pk).update(most=1)


def _together(city: "City", people: list[Supporter]) -> None:
    """A group every few weeks, one of whom could not come; the next one is planned."""
    talk = _held(city, people, 17, "What each does when somebody calls at night. We wrote down three sentences.",
                 form=Form.GROUP)  # fmt: skip
    by, there = _acting(city, people[0]), [each.supporter for each in talk.attendees.select_related("supporter")]
    actions.plan_talk(
        supporters=there, form=Form.GROUP, way=Way.ONLINE, starts_at=city.days.at(-11, 19), minutes=90, by=by,
        at=city.days.at(16) + timedelta(hours=1),
    )  # fmt: skip


def _lead_was_seen(city: "City", supporter: Supporter) -> None:
    _held(city, [supporter], 8, "How it is to support others who support. A third pair of eyes helps.")
