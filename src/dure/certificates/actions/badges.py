"""Taking one's certificate as an open badge."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.certificates import deeds, rules
from dure.certificates.actions.issuing import CertificateHasEnded
from dure.certificates.badges import credential, new_key, profile, signed
from dure.certificates.models import Badge, Certificate, IssuerKey
from dure.ids import uuid7
from dure.programmes.models import Organisation


@transaction.atomic
def take_badge(
    *, certificate: Certificate, title: str, criteria: str, issuer: str, key: str, revoked_at: str, by: Actor,
    at: datetime, email: str = "", id: UUID | None = None,
) -> str:  # fmt: skip
    """Give the holder their badge, signed. Only they may; what is in it is theirs and is not kept.

    `issuer`, `key` and `revoked_at` are the stable addresses of the issuer's
    profile, its key and the list of revoked badges.
    """
    require(rules.is_ones_own, by, certificate)
    if not certificate.stands:
        raise CertificateHasEnded(CertificateHasEnded.__doc__)
    organisation = certificate.series.programme.organisation
    row = Badge.objects.create(
        pk=id or uuid7(),
        organisation=organisation,
        certificate=certificate,
        taken_at=at,
        taken_by=by.id or certificate.pk,
    )
    badge = credential(
        id=row.pk, issuer=profile(id=issuer, name=organisation.name), achievement=certificate.series_id, title=title,
        criteria=criteria, given_at=certificate.issued_at, revoked_at=revoked_at, email=email,
    )  # fmt: skip
    record(deeds.BADGE_TAKEN, about=certificate.person, by=by, at=at, organisation=organisation.pk)
    return signed(badge, private=_key_of(organisation, by, at).private, kid=key)


def _key_of(organisation: Organisation, by: Actor, at: datetime) -> IssuerKey:
    found = IssuerKey.objects.filter(organisation=organisation).first()
    if found is not None:
        return found
    private, public = new_key()
    row = IssuerKey.objects.create(
        pk=uuid7(), organisation=organisation, public=public, private=private, made_at=at,
        made_by=by.id or organisation.pk,
    )  # fmt: skip
    record(deeds.KEY_MADE, about=row, by=by, at=at, organisation=organisation.pk)
    return row
