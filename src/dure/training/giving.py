"""Giving places, done by the worker: from who asks to an answer for everyone.

The solver is imported where the work is done: no web process may load it.
"""

from typing import Any
from uuid import UUID

from django.utils import timezone

from dure.access.actors import system
from dure.jobs.kinds import job_kind
from dure.jobs.models import Job
from dure.science.seats.rows import Applicant, AtLeast, AtMost, By, Seating
from dure.training import actions, queries
from dure.training.models import PLACES_KIND, Application, Call, State


@job_kind(PLACES_KIND)
def give(job: Job) -> dict[str, Any]:
    """Give the places of the call that a job is about; whoever has one keeps it."""
    from dure.science.seats.allocation import allocate

    call = queries.calls().filter(pk=job.about).first()
    if call is None:
        return {}
    now = timezone.now()
    rows = queries.standing(call, now)
    holding = {str(row.person_id) for row in rows if row.state == State.PLACED}
    found = allocate(map(applicant, rows), seating(call), holding=holding)
    answers = {UUID(person): answer for person, answer in found.answers.items()}
    itself = system(call.series.programme.organisation_id)
    placed = actions.keep_answers(call=call, answers=answers, by=itself, at=now)
    return {"placed": placed, "waiting": len(found.waiting), "free": found.free, "kept": found.kept}


def applicant(row: Application) -> Applicant:
    """Somebody who asks, as the rules see them."""
    person = row.person
    languages = list(person.languages.all())  # best first, as their model orders them
    traits = {"gender": person.gender, "organisation": " ".join(row.house.casefold().split())}
    if languages:
        traits["language"] = languages[0].code
    if person.place_id:
        traits["place"] = str(person.place_id)
    return Applicant(str(person.pk), int(row.applied_at.timestamp() * 1000), traits, row.link)


def seating(call: Call) -> Seating:
    """The rules of a call."""
    return Seating(
        capacity=call.capacity,
        at_least=tuple(AtLeast(trait, value, seats) for trait, value, seats in call.kept),
        at_most=(AtMost("organisation", call.most_from_one),) if call.most_from_one else (),
        by=By(call.order),
        seed=call.seed,
        keep_open=call.keep_open,
    )
