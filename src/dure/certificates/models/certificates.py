"""What a course asks for, who issued certificates for it, and each certificate."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText

SHEETS_KIND = "certificates.sheets"
"""The worker's word for making the PDF of what was issued."""

USUAL_SHARE = 70
"""So many in a hundred of the sessions, unless a course says otherwise."""

TRAINING_DAYS = 2
"""A mentor's first training takes at least so many days (S3-34)."""


class Requirement(models.Model):
    """What a course asks of whoever completes it, and the words of its certificate.

    `share` is out of a hundred sessions. With `mentor` all obligatory topics
    (S3-31) and two days are asked, too. `titles` is the course's title by language.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.OneToOneField(Series, on_delete=models.PROTECT, related_name="requirement")
    share = models.PositiveSmallIntegerField(default=USUAL_SHARE)
    mentor = models.BooleanField(default=False)
    titles = models.JSONField(default=dict, blank=True)
    set_at = models.DateTimeField()
    set_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="certificates_share_of_a_hundred")
        ]

    class Privacy:
        plain = {"id", "series", "share", "mentor", "titles", "set_at", "set_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.share} in a hundred"


class Issuing(models.Model):
    """Certificates issued together, in one or two languages, by a named person.

    One PDF of all of them is kept as a file under the row's id, sealed with the
    organisation's key, from `made_at` on; it goes when one of them ends.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="issuings")
    organisation_id = models.UUIDField()
    languages = models.JSONField()
    titles = models.JSONField()
    signed_by = models.CharField(max_length=120)
    signed_as = models.CharField(max_length=120, blank=True)
    check_at = models.URLField(max_length=300)
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField()
    made_at = models.DateTimeField(null=True, blank=True)
    made_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(made_at__isnull=True, made_by__isnull=True)
                | Q(made_at__isnull=False, made_by__isnull=False),
                name="certificates_making_is_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "series", "organisation_id", "languages", "titles", "signed_by", "signed_as", "check_at",
            "issued_at", "issued_by", "made_at", "made_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class WhyEnded(models.TextChoices):
    """Why a certificate does not hold any more."""

    TAKEN_BACK = "taken_back", _("Taken back")
    REPLACED = "replaced", _("Issued again")
    ERASED = "erased", _("Its holder was erased")


class Certificate(models.Model):
    """What one person completed. It belongs to them, and stays when the course is closed.

    Of its code a keyed hash is kept to find it by; the code itself is sealed,
    for the paper. `marks` are keyed hashes of the name as it may be typed in
    (`certificates.codes`): a name can be compared with them, never read from
    them. One PDF is kept as a file under the row's id, sealed with the person's key.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    issuing = models.ForeignKey(Issuing, on_delete=models.PROTECT, related_name="certificates")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="certificates")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="certificates")
    code_hash = models.CharField(max_length=64, unique=True)
    marks = models.JSONField(default=list, blank=True)
    minutes = models.PositiveIntegerField()
    days = models.JSONField()
    came = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=WhyEnded.choices, blank=True)
    after = models.OneToOneField("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next")

    name = SealedText(key_of="person_id")
    own_script = SealedText(key_of="person_id")
    code = SealedText(key_of="person_id")
    why = SealedText(key_of="person_id")

    class Meta:
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "person"], condition=Q(ended_at__isnull=True), name="certificates_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, end_reason="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_reason="")),
                name="certificates_end_is_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "issuing", "series", "person", "code_hash", "minutes", "days", "came", "of", "issued_at",
            "issued_by", "ended_at", "ended_by", "end_reason", "after",
        }  # fmt: skip
        personal = {
            "marks": Erase.BLANK, "name": Erase.BLANK, "own_script": Erase.BLANK, "code": Erase.BLANK,
            "why": Erase.BLANK,
        }  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def stands(self) -> bool:
        return self.ended_at is None

    @property
    def hours(self) -> float:
        """Hours in which this person was there, to the half hour below."""
        return self.minutes // 30 / 2
