"""Writing down answers: scored at once, and told to the duty list where one needs a person today."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.consent.models import Purpose
from dure.consent.queries import require_consent
from dure.ids import uuid7
from dure.measures import deeds, rules
from dure.measures.actions.choosing import NeverAlone, NobodyOnDuty
from dure.measures.models import Answers, Flag, HowAnswered
from dure.measures.scales import scale_of
from dure.people.models import Person
from dure.privacy.keys import key_of
from dure.programmes.models import Programme
from dure.programmes.queries import on_duty
from dure.science.scales.scoring import Score, score
from dure.ui.registry import alarms


class OtherAnswersHaveThisId(Exception):
    """Other answers were already sent under this number. These were not kept; please send them again."""


class NotAskedHere(Exception):
    """The programme does not ask this questionnaire. Choose it first under Questions."""


@transaction.atomic
def record_answers(
    *,
    person: Person,
    programme: Programme,
    scale: str,
    values: Mapping[str, int | None],
    how: HowAnswered,
    language: str,
    by: Actor,
    at: datetime,
    arrived_at: datetime | None = None,
    replaces: Answers | None = None,
    id: UUID | None = None,
) -> Answers:
    """Score and seal one set of answers.

    Raises AnswersCannotBeScored for an answer that was not offered, and
    refuses without consent, without anybody on duty where the scale needs
    them, and alone where somebody must be present.
    """
    require(rules.ask_person, by, person)
    given = {code: value for code, value in values.items() if value is not None}
    already = Answers.objects.filter(pk=id).first() if id else None
    if already is not None:
        if already.person_id != person.pk or already.values != given:
            raise OtherAnswersHaveThisId(OtherAnswersHaveThisId.__doc__)
        return already
    require_consent(person, Purpose.MEASURES, at)
    _refuse_unsafe(scale, programme, how, at)
    key_of(person.pk)  # An erased person's answers must not be written as nothing.
    found = score(scale_of(scale), given)
    row = Answers.objects.create(
        pk=id or uuid7(), person=person, programme=programme, scale=scale,
        scale_version=found.version, language=language, how=how, answered_at=at,
        answered_by=by.id or person.pk, arrived_at=arrived_at or timezone.now(), replaces=replaces,
        values=given, score=_kept(found),
    )  # fmt: skip
    record(deeds.ANSWERED, about=row, by=by, at=at, organisation=programme.organisation_id, scale=scale)
    if found.alert:
        _raise_alarm(row, found, by, at)
    return row


def _refuse_unsafe(scale: str, programme: Programme, how: HowAnswered, at: datetime) -> None:
    asked = scale_of(scale)
    if not programme.scales.filter(scale=scale, ended_on=None).exists():
        raise NotAskedHere(NotAskedHere.__doc__)
    if asked.needs_person_present and how == HowAnswered.ALONE:
        raise NeverAlone(NeverAlone.__doc__)
    if asked.collect_only_with_duty and not on_duty(programme.organisation_id, at):
        raise NobodyOnDuty(NobodyOnDuty.__doc__)


def _kept(found: Score) -> dict[str, object]:
    kept = asdict(found)
    kept["band"] = found.band.code if found.band else None
    kept["alert_items"] = list(found.alert_items)
    kept["alerts_unanswered"] = list(found.alerts_unanswered)
    kept["subscales"] = dict(found.subscales)
    return kept


def _raise_alarm(row: Answers, found: Score, by: Actor, at: datetime) -> None:
    """Tell every listener inside this transaction: an alarm is kept with its answers or not at all."""
    flag = Flag.objects.create(
        organisation_id=row.programme.organisation_id, raised_at=at, raised_by=by.id or row.person_id,
        about={"person": str(row.person_id), "answers": str(row.pk), "items": list(found.alert_items)},
    )  # fmt: skip
    for alarm in alarms:
        alarm.listen(flag=flag, person=row.person, by=by, at=at)
