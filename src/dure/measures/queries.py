"""Reads about answers: what was answered when, what may be asked now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dure.access.actors import Actor
from dure.measures import rules
from dure.measures.models import Answers, ScaleInUse
from dure.measures.scales import has_unchecked_parts, scale_of, scales, wording
from dure.people.models import Enrolment, Person
from dure.privacy.keys import preload
from dure.programmes.models import Programme
from dure.programmes.queries import on_duty
from dure.science.scales.model import Scale


@dataclass(frozen=True)
class Total:
    """One score without a name: for counting, never for a page about a person."""

    person: UUID
    at: datetime
    total: float


@dataclass(frozen=True)
class Asked:
    """A scale that a programme asks, with what stands in its way just now."""

    scale: Scale
    programme: Programme
    in_use: ScaleInUse
    hindrance: str = ""


def in_use(programme: Programme) -> list[ScaleInUse]:
    return list(ScaleInUse.objects.filter(programme=programme, ended_on=None))


def programmes_of(person: Person) -> list[Programme]:
    running = Enrolment.objects.filter(person=person, ended_on=None).values("programme")
    return list(Programme.objects.filter(pk__in=running).order_by("began_on", "pk"))


def askable(person: Person, at: datetime, *, alone: bool = False) -> list[Asked]:
    """What may be asked of a person now; `alone` leaves out what needs somebody present."""
    programmes = {programme.pk: programme for programme in programmes_of(person)}
    rows = ScaleInUse.objects.filter(programme__in=programmes, ended_on=None).order_by("began_on", "pk")
    duty: bool | None = None
    found, seen = [], set()
    for row in rows:
        scale = scale_of(row.scale)
        if row.scale in seen or wording(scale) is None:
            continue
        if alone and (scale.needs_person_present or not row.alone_too):
            continue
        seen.add(row.scale)
        if scale.collect_only_with_duty and duty is None:
            duty = bool(on_duty(person.organisation_id, at))
        hindrance = "nobody_on_duty" if scale.collect_only_with_duty and not duty else ""
        found.append(Asked(scale, programmes[row.programme_id], row, hindrance))
    return found


def history(person: Person, actor: Actor) -> list[Answers]:
    """A person's standing answers, newest first, for those who may see them."""
    rows = Answers.objects.filter(person=person, replaced_by=None)
    return list(rules.see_answers.rows(actor, rows))


def totals(programme: Programme, scale: str, actor: Actor) -> list[Total]:
    """Every valid total of a scale in a programme, in order of time, without names."""
    rows = Answers.objects.filter(programme=programme, scale=scale, replaced_by=None)
    rows = list(rules.count_answers.rows(actor, rows).order_by("answered_at", "pk"))
    preload({row.person_id for row in rows})
    return [
        Total(row.person_id, row.answered_at, row.score["total"])
        for row in rows
        if row.score and row.score["total"] is not None
    ]


def values(programme: Programme, scale: str, actor: Actor) -> list[dict[str, int]]:
    """Every standing set of answers to a scale, without names: for figures per question."""
    rows = Answers.objects.filter(programme=programme, scale=scale, replaced_by=None)
    rows = list(rules.count_answers.rows(actor, rows).order_by("answered_at", "pk"))
    preload({row.person_id for row in rows})
    return [row.values for row in rows if row.values]


@dataclass(frozen=True)
class Choice:
    """A scale as a programme may choose it."""

    scale: Scale
    in_use: ScaleInUse | None
    can_be_asked: bool
    draft: bool


def overview(actor: Actor) -> list[tuple[Programme, list[Choice]]]:
    """Each programme the actor may see with every scale, the ones in use first."""
    programmes = list(rules.see_scales.rows(actor, Programme.objects.order_by("began_on", "pk")))
    running: dict[tuple[UUID, str], ScaleInUse] = {
        (row.programme_id, row.scale): row for row in ScaleInUse.objects.filter(programme__in=programmes, ended_on=None)
    }
    return [(programme, _choices(programme, running)) for programme in programmes]


def _choices(programme: Programme, running: dict[tuple[UUID, str], ScaleInUse]) -> list[Choice]:
    found = [
        Choice(
            scale,
            running.get((programme.pk, code)),
            scale.licence.collectable and words is not None,
            has_unchecked_parts(scale) or (words is not None and not words.verified),
        )
        for code, scale in scales().items()
        for words in [wording(scale)]
    ]
    return sorted(found, key=lambda choice: (choice.in_use is None, choice.scale.name))


def may_choose(actor: Actor) -> bool:
    return rules.choose_scales.rows(actor, Programme.objects.all()).exists()


def needs_a_person(person: Person, row: UUID, actor: Actor) -> bool:
    """Whether answers that this actor wrote down hold one that needs a person today."""
    found = Answers.objects.filter(pk=row, person=person, answered_by=actor.id).first()
    return bool(found and found.score and found.score["alert"])
