"""Noting who looked at certificates, and who took them along."""

from datetime import datetime

from dure.access.actors import Actor
from dure.audit.actions import note_reading
from dure.certificates import deeds
from dure.certificates.models import Certificate, Issuing
from dure.gatherings.models import Series


def see_completion(*, series: Series, count: int, by: Actor, at: datetime) -> None:
    organisation = series.programme.organisation_id
    note_reading(deeds.COMPLETION_SEEN, about=series, by=by, at=at, organisation=organisation, wait=False, people=count)


def see_certificate(*, certificate: Certificate, by: Actor, at: datetime) -> None:
    organisation = certificate.series.programme.organisation_id
    note_reading(deeds.CERTIFICATE_SEEN, about=certificate.person, by=by, at=at, organisation=organisation, wait=True)


def take_sheets(*, issuing: Issuing, kind: str, by: Actor, at: datetime) -> None:
    note_reading(
        deeds.SHEETS_TAKEN, about=issuing, by=by, at=at, organisation=issuing.organisation_id, wait=True, kind=kind
    )
