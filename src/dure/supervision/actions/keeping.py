"""Letting go: notes of old talks, and what supporters answered for themselves."""

from datetime import datetime

from django.db import transaction

from dure.access.actors import Actor
from dure.audit.actions import record
from dure.programmes.models import Organisation
from dure.supervision import deeds
from dure.supervision.models import AgreedAction, PrivateNote, SelfCheck, SharedNote


@transaction.atomic
def let_go_notes(*, organisation: Organisation, before: datetime, by: Actor, at: datetime) -> int:
    """The words of old talks go; that they were held stays."""
    gone = 0
    for model in (SharedNote, PrivateNote):
        gone += model.objects.filter(organisation=organisation, written_at__lt=before).delete()[0]
    gone += AgreedAction.objects.filter(organisation=organisation, agreed_at__lt=before).delete()[0]
    if gone:
        record(deeds.LET_GO, about=None, by=by, at=at, organisation=organisation.pk, rows=gone)
    return gone


@transaction.atomic
def let_go_checks(*, organisation: Organisation, before: datetime, by: Actor, at: datetime) -> int:
    """Nobody needs to know how they were half a year ago."""
    rows = SelfCheck.objects.filter(person__organisation=organisation, made_at__lt=before)
    gone = rows.delete()[0]
    if gone:
        record(deeds.LET_GO, about=None, by=by, at=at, organisation=organisation.pk, rows=gone)
    return gone
