"""Mentors beside people: who offers it, who would like it, the asking of both, and pairs that walk together.

The plan is drawn by the planner itself; what each said is invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dure.access.actors import Actor, system
from dure.accounts.models import Account
from dure.commands.demo import rows
from dure.commands.demo.days import Days
from dure.mentoring import actions, queries
from dure.mentoring.models import Asking, PairPlan
from dure.mentoring.planning import drawn_pairs
from dure.people.models import Gender, Person
from dure.places import slots
from dure.places.models import Place
from dure.programmes.models import Programme
from dure.science.matching.mentors.match import match_mentors
from dure.science.matching.mentors.table import MentorProblem


@dataclass(frozen=True)
class Offer:
    """A colleague who offers to mentor. `trained_ago` is in days; None is not trained yet, and so not matched."""

    account: Account
    place: Place
    languages: dict[str, int]
    gender: Gender
    capacity: int = 3
    same_only: bool = False
    trained_ago: int | None = 120


BOTH, BOTH_AND_HELP, MENTOR_NO, PERSON_NO, PERSON_ASKED, MENTOR_ASKED = range(6)
"""What became of an asking. Both yes; both yes, and the mentor would like help; a no; nobody has answered yet."""
SAID = (BOTH, PERSON_ASKED, BOTH_AND_HELP, MENTOR_ASKED, MENTOR_NO, PERSON_NO)
GOALS = (
    "Find the way around, and meet the neighbours.",
    "Visit the market together once a week; practise the language.",
    "Talk about work in the old trade, and meet two others who do it.",
)


def walk(
    programme: Programme, offers: Sequence[Offer], people: Sequence[Person], days: Days, *, by: Actor
) -> list[Asking]:
    """Colleagues offer, people wish, a plan brings them together, both are asked; each asking ends in its own way."""
    for number, offer in enumerate(offers):
        _offer(offer, days.at(80 - number, 10), days, by)
    for number, person in enumerate(people):
        actions.wait_for_mentor(person=person, by=by, at=days.at(32, 11, number))
    plan = _draw_up(programme, days, by)
    asked = actions.accept(plan=plan, by=by, at=days.at(24, 9))
    for number, asking in enumerate(sorted(asked, key=lambda each: each.person_id)):
        _say(asking, SAID[number % len(SAID)], number, days, by)
    return asked


def _offer(offer: Offer, at: object, days: Days, by: Actor) -> None:
    service = actions.describe_service(
        account=offer.account, languages=offer.languages, place=offer.place, gender=offer.gender,
        slots=slots.from_taps(("saturday", "sunday", "weekday_eve")), travel_km=30, same_only=offer.same_only,
        capacity=offer.capacity, online_ok=True, by=by, at=at,
    )  # fmt: skip
    if offer.trained_ago is not None:
        actions.note_training(service=service, trained_on=days.day(offer.trained_ago), by=by, at=at)


def _draw_up(programme: Programme, days: Days, by: Actor) -> PairPlan:
    """Ask for a plan and draw it at once, as the worker does."""
    at = days.at(25, 9)
    plan = actions.draw_up(programme=programme, by=by, at=at)
    pool = queries.pool(programme, at)
    register = pool.register
    problem = MentorProblem.of(register.mentees.values(), register.mentors.values(), apart=register.apart)
    matched = match_mentors(problem, seed=plan.seed, processes=1)
    drawn = drawn_pairs(matched, pool, programme.organisation.day(at), ())
    return actions.save_plan(plan=plan, drawn=drawn, by=system(programme.organisation_id), at=at)


def _say(asking: Asking, said: int, number: int, days: Days, by: Actor) -> None:
    """The mentor answers on their own page; what the person says is written down by whoever asked."""
    mentor = rows.acting(asking.mentor, days)
    if said == MENTOR_ASKED:
        return
    asking = actions.answer(asking=asking, yes=said != MENTOR_NO, by=mentor, at=days.at(23, 18))
    if said in {MENTOR_NO, PERSON_ASKED}:
        return
    asking = actions.answer(asking=asking, yes=said != PERSON_NO, by=by, at=days.at(22, 10))
    if said == PERSON_NO:
        return
    pairing = asking.pairing
    actions.write_goals(
        pairing=pairing, goals=GOALS[number % len(GOALS)], planned_end=pairing.planned_end, by=by, at=days.at(21, 10)
    )
    for ago in (18, 11, 4):
        wants = said == BOTH_AND_HELP and ago == 4
        actions.note_contact(pairing=pairing, help_wanted=wants, by=mentor, at=days.at(ago, 19))
