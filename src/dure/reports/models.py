"""The good-practice page of a programme, its photos, and what was released of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON, SealedText
from dure.programmes.models import Programme


class Report(models.Model):
    """What somebody wrote for the report; the rest of it writes itself each time it is opened.

    `texts` holds by heading and language `words` and `checked_by`. They may
    name the people who submit it, so they are sealed. The first of
    `languages` is the one in which the programme is described.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.OneToOneField(Programme, on_delete=models.PROTECT, related_name="report")
    organisation_id = models.UUIDField()
    languages = models.JSONField(default=list)
    texts = SealedJSON(key_of="organisation_id")
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    class Privacy:
        plain = {"id", "programme", "organisation_id", "languages", "changed_at", "changed_by"}
        personal = {"texts": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class ReportPhoto(models.Model):
    """A photo in the report: a sealed file under the row's own id.

    No faces by default. Whoever brings it confirms that everybody who can be
    recognised in it agreed to be shown; without that there is no photo.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="photos")
    organisation_id = models.UUIDField()
    kind = models.CharField(max_length=4, choices=[("png", "PNG"), ("jpeg", "JPEG")])
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    turns = models.PositiveSmallIntegerField(default=0)
    captions = SealedJSON(key_of="organisation_id")
    alternatives = SealedJSON(key_of="organisation_id")
    faces = models.BooleanField(default=False)
    consent_at = models.DateTimeField()
    consent_by = models.UUIDField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="reports_photo_removal_is_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "report", "organisation_id", "kind", "width", "height", "turns", "faces", "consent_at",
            "consent_by", "removed_at", "removed_by",
        }  # fmt: skip
        personal = {"captions": Erase.BLANK, "alternatives": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class Audience(models.TextChoices):
    """For whom it was released."""

    PUBLIC = "public", _("Everybody: a public page")
    DONOR = "donor", _("A donor")
    PARTNER = "partner", _("A partner organisation")
    OWN = "own", _("Our own organisation")


class Release(models.Model):
    """What left, exactly as it left. No action changes a release: the next one is another row.

    `frozen` is the whole document as text, `digest` its SHA-256, which the log
    keeps, too. With `exact` the small numbers of trainees stand in it, and
    `reason` says why.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="releases")
    organisation_id = models.UUIDField()
    audience = models.CharField(max_length=10, choices=Audience.choices)
    exact = models.BooleanField()
    languages = models.JSONField()
    photos = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    released_at = models.DateTimeField()
    released_by = models.UUIDField()
    reason = SealedText(key_of="organisation_id")
    frozen = SealedText(key_of="organisation_id")

    class Meta:
        ordering = ["-released_at", "-id"]

    class Privacy:
        plain = {
            "id", "report", "organisation_id", "audience", "exact", "languages", "photos", "digest",
            "released_at", "released_by",
        }  # fmt: skip
        personal = {"reason": Erase.BLANK, "frozen": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class WordFile(models.Model):
    """The Word file of a release, made once: a sealed file under the row's own id."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="word")
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()

    class Privacy:
        plain = {"id", "release", "digest", "size", "made_at", "made_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class News(models.Model):
    """One page about an event: headline, who, when and where, figures, quotes, who paid, whom to ask (S1-11).

    A draft until it is released; what was released is `frozen`, with its
    digest, and never changes. `texts` are headline, words, donor and contact;
    `quotes` are words with the language they were said in, each said by
    somebody who agreed to be quoted without a name (S2-09).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="news")
    organisation_id = models.UUIDField()
    language = models.CharField(max_length=10)
    texts = SealedJSON(key_of="organisation_id")
    quotes = SealedJSON(key_of="organisation_id")
    quotes_agreed_at = models.DateTimeField(null=True, blank=True)
    quotes_agreed_by = models.UUIDField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.UUIDField(null=True, blank=True)
    exact = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    reason = SealedText(key_of="organisation_id")
    frozen = SealedText(key_of="organisation_id")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{what}_at__isnull": True, f"{what}_by__isnull": True})
                | Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
                name=f"reports_news_{what}_is_whole",
            )
            for what in ("released", "quotes_agreed")
        ]

    class Privacy:
        plain = {
            "id", "series", "organisation_id", "language", "quotes_agreed_at", "quotes_agreed_by", "changed_at",
            "changed_by", "released_at", "released_by", "exact", "digest",
        }  # fmt: skip
        personal = {"texts": Erase.BLANK, "quotes": Erase.BLANK, "reason": Erase.BLANK, "frozen": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
