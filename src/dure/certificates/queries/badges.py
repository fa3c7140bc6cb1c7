"""Reads about badges: who issues, with which key, and which do not hold any more."""

from uuid import UUID

from django.db.models import Q

from dure.certificates.models import Badge, IssuerKey


def issuer(pk: UUID) -> IssuerKey | None:
    """The key of an organisation that ever gave a badge."""
    return IssuerKey.objects.filter(organisation=pk).select_related("organisation").first()


def revoked(organisation: UUID) -> list[UUID]:
    """Badges whose certificate ended: of the numbers of badges only, which say nothing of anybody."""
    gone = Q(certificate__isnull=True) | Q(certificate__ended_at__isnull=False)
    ended = Badge.objects.filter(gone, organisation=organisation)
    return sorted(ended.values_list("pk", flat=True))
