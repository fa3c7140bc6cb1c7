"""Erasing a person ends their certificates: the papers go, and the check page says "not valid"."""

from django.db.models import Model
from django.utils import timezone

from dure.certificates.ending import drop_papers
from dure.certificates.models import Certificate, WhyEnded
from dure.people.models import Person
from dure.privacy.blanking import elsewhere


def forget(row: Model) -> None:
    if not isinstance(row, Person):
        return
    for each in Certificate.objects.filter(person=row):
        if each.stands:
            each.ended_at, each.ended_by, each.end_reason = timezone.now(), row.pk, WhyEnded.ERASED
            each.save(update_fields=["ended_at", "ended_by", "end_reason"])
        drop_papers(each)


def register() -> None:
    elsewhere.append(forget)
