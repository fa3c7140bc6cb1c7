"""Open Badges: the key that an organisation signs with, and the badges that holders took."""

from django.db import models

from dure.certificates.models.certificates import Certificate
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.programmes.models import Organisation


class IssuerKey(models.Model):
    """The RSA key of an organisation (RS256, which every verifier of Open Badges 3.0 knows), made at its first badge.

    `public` is its JWK as it is served; `private` is PKCS #8 in PEM, sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="badge_key")
    public = models.JSONField()
    private = SealedText(key_of="organisation_id")
    made_at = models.DateTimeField()
    made_by = models.UUIDField()

    class Privacy:
        plain = {"id", "organisation", "public", "made_at", "made_by"}
        personal = {"private": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class Badge(models.Model):
    """A badge that a holder took. What is in it is not kept: only that it was given, so that it can be revoked.

    The row stays without its certificate when the holder is erased, and the
    badge's own number, which says nothing, stands on the list of revoked ones.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="badges")
    certificate = models.ForeignKey(
        Certificate, null=True, blank=True, on_delete=models.SET_NULL, related_name="badges"
    )
    taken_at = models.DateTimeField()
    taken_by = models.UUIDField()

    class Meta:
        ordering = ["-taken_at", "-id"]

    class Privacy:
        plain = {"id", "organisation", "certificate", "taken_at", "taken_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)
