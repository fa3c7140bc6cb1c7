"""Reads about lists: what came of each, what to mend, who may be whom."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from dure.access.actors import Actor
from dure.intake import rules
from dure.intake.models import Answer, Intake, Likely, Merge, Stage
from dure.jobs.models import Job, State
from dure.people.models import Person
from dure.places.models import Place
from dure.privacy.keys import preload
from dure.programmes.models import Programme

PAGE = 100


def programmes(actor: Actor) -> list[Programme]:
    return list(rules.bring_in.rows(actor, Programme.objects.order_by("began_on", "pk")))


def places(organisation: UUID | None) -> list[Place]:
    return list(Place.objects.filter(organisation=organisation).order_by("name"))


def intakes(actor: Actor) -> list[Intake]:
    rows = rules.see_intake.rows(actor, Intake.objects.select_related("programme"))
    return list(rows[:50])


def newest_job(intake: Intake) -> Job | None:
    return Job.objects.filter(about=intake.pk, kind__startswith="intake.").order_by("-id").first()


def broken_off() -> list[Intake]:
    """Lists that are being brought in although no work on them waits or runs: their worker was killed."""
    alive = Job.objects.filter(kind="intake.take", state__in=[State.WAITING, State.RUNNING]).values("about")
    return list(Intake.objects.filter(stage=Stage.TAKING).exclude(pk__in=alive))


@dataclass(frozen=True)
class Finding:
    """One finding in words, for the page."""

    row: int
    column: str
    sentence: str
    cannot: bool


def findings(intake: Intake, words: Any) -> list[Finding]:
    """The first findings of a list; `words` says a code in the reader's language."""
    return [
        Finding(each.row, each.column, words(each.code, each.params[0] if each.params else {}), each.cannot)
        for each in intake.found.all()[:PAGE]
    ]


def likely(actor: Actor, intake: Intake | None = None) -> list[Likely]:
    """Open proposals of which this actor may change both records, the surest first."""
    rows = Likely.objects.filter(answer=Answer.OPEN).select_related("new__place", "known__place")
    if intake is not None:
        rows = rows.filter(intake=intake)
    rows = list(rules.has_both_in_sight.rows(actor, rows)[:PAGE])
    preload({row.new_id for row in rows} | {row.known_id for row in rows})
    return rows


def merges(actor: Actor) -> list[Merge]:
    rows = rules.may_undo_merge.rows(actor, Merge.objects.select_related("kept"))[:20]
    found = list(rows)
    preload({row.kept_id for row in found})
    return found


def people_of(intake: Intake) -> int:
    return Person.objects.filter(brought_in_by=intake.pk).count()
