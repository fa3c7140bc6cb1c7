"""Asking whether it helped, and counting."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dure.access.actors import Actor, Post
from dure.access.roles import Role
from dure.access.rules import require
from dure.audit.actions import record
from dure.evaluation import deeds, queries, rules
from dure.evaluation.models import Question, Result
from dure.ids import uuid7
from dure.jobs.actions import start
from dure.jobs.kinds import job_kind
from dure.jobs.models import Job
from dure.measures.scales import scale_of
from dure.programmes.models import Programme

METHOD = "paired-1"


@transaction.atomic
def ask(*, programme: Programme, scale: str, kind: str, by: Actor, at: datetime, id: UUID | None = None) -> Question:
    """Ask whether it helped; the same question twice is the same question."""
    require(rules.ask_question, by, programme)
    scale_of(scale)
    running = Question.objects.filter(programme=programme, scale=scale, kind=kind, closed_at=None).first()
    if running is not None:
        return running
    question = Question.objects.create(
        pk=id or uuid7(), programme=programme, scale=scale, kind=kind, asked_at=at, asked_by=by.id
    )
    record(deeds.ASKED, about=question, by=by, at=at, organisation=programme.organisation_id, scale=scale)
    return question


def count_later(*, question: Question, by: Actor, at: datetime) -> Job:
    """Count in the worker: statistics are too heavy for a page."""
    require(rules.see_question, by, question)
    return start(kind="evaluation.count", about=question.pk, whole=1, by=by, at=at)


@transaction.atomic
def count(*, question: Question, by: Actor, at: datetime) -> Result:
    """Compare first and last answers now. Imports the statistics: call it from a worker or a command."""
    require(rules.see_question, by, question)
    paired = queries.pairs(question, by)
    result = Result.objects.create(
        pk=uuid7(), question=question, organisation_id=question.programme.organisation_id,
        counted_at=at, counted_by=by.id or question.pk, inputs=paired.digest, method=METHOD,
        erased_since=queries.erased_among(question), found=[_found(question, paired)],
    )  # fmt: skip
    record(deeds.COUNTED, about=result, by=by, at=at, organisation=question.programme.organisation_id)
    return result


@transaction.atomic
def close(*, question: Question, by: Actor, at: datetime) -> Question:
    require(rules.see_question, by, question)
    question.closed_at, question.closed_by = at, by.id
    question.save(update_fields=["closed_at", "closed_by"])
    record(deeds.CLOSED, about=question, by=by, at=at, organisation=question.programme.organisation_id)
    return question


def _found(question: Question, paired: queries.Pairs) -> dict[str, Any]:
    """The figures as plain numbers and codes; a count under the threshold gives none at all."""
    from dure.science.effects.change import paired_change
    from dure.science.effects.facts import sentence_facts
    from dure.science.effects.missing import who_is_missing

    scale = scale_of(question.scale)
    missing = who_is_missing(paired.first, paired.last)
    found: dict[str, Any] = {"came": len(paired.people), "both": missing.both}
    if missing.both < max(question.programme.few, 3):
        return found | {"state": "too_few"}
    change = paired_change(paired.first, paired.last, better=scale.better)
    facts = sentence_facts(change, missing, scale.lowest, scale.highest)
    return found | {
        "state": "counted",
        "better": scale.better.value,
        "change": {
            name: getattr(change, name)
            for name in (
                "n",
                "mean_before",
                "mean_after",
                "sd_before",
                "sd_after",
                "mean_change",
                "low",
                "high",
                "level",
            )
        },
        "d_z": change.d_z.value,
        "d_av": change.d_av.value,
        "g_av": change.d_av.corrected,
        "missing": asdict(missing),
        "facts": [[fact.code, dict(fact.parameters)] for fact in facts],
    }


@job_kind("evaluation.count")
def _count_job(job: Job) -> dict[str, Any]:
    question = Question.objects.select_related("programme__organisation").get(pk=job.about)
    by = Actor(
        kind="account", id=job.asked_by, organisation=job.organisation,
        posts=(Post(Role.EVALUATOR, question.programme_id),), zone=question.programme.zone,
    )  # fmt: skip
    result = count(question=question, by=by, at=timezone.now())
    return {"result": str(result.pk)}
