"""What was written about a talk: two notes apart, and what was agreed."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.programmes.models import Organisation
from dure.supervision.models.meeting import Attendee, Meeting

LONGEST_NOTE = 600
"""A few sentences. A longer text begins to tell of people."""
LONGEST_ACTION = 160


class SealedForOne(models.Model):
    """Sealed with the key of the one supporter it is about; with the organisation's where it is about several."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person: models.ForeignKey

    class Meta:
        abstract = True

    @property
    def subject(self) -> UUID:
        return self.person_id or self.organisation_id  # type: ignore[attr-defined]


class SharedNote(SealedForOne):
    """What both sides read: the supervisor and whoever the talk was for. Nobody else."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="shared_note")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="supervision_shared_notes"
    )
    text = SealedText(key_of="subject")
    written_at = models.DateTimeField()
    written_by = models.UUIDField()

    class Privacy:
        plain = {"id", "organisation", "person", "meeting", "written_at", "written_by"}
        personal = {"text": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class PrivateNote(SealedForOne):
    """What a supervisor keeps for themselves. A table of its own: no page of a meeting can show it by mistake."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="private_notes")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="supervision_private_notes"
    )
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="supervision_private_notes")
    text = SealedText(key_of="subject")
    written_at = models.DateTimeField()
    written_by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "account"], name="supervision_one_private_note")]

    class Privacy:
        plain = {"id", "organisation", "person", "meeting", "account", "written_at", "written_by"}
        personal = {"text": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class AgreedAction(SealedForOne):
    """One thing that somebody does until a day. Without an attendee the supervisor does it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="actions")
    attendee = models.ForeignKey(
        Attendee, null=True, blank=True, on_delete=models.CASCADE, related_name="agreed_actions"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="supervision_actions"
    )
    what = SealedText(key_of="subject")
    by_day = models.DateField(null=True, blank=True)
    agreed_at = models.DateTimeField()
    agreed_by = models.UUIDField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="supervision_done_is_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "organisation", "person", "meeting", "attendee", "by_day", "agreed_at", "agreed_by", "done_at",
            "done_by",
        }  # fmt: skip
        personal = {"what": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
