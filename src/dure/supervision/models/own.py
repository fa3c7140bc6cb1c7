"""What belongs to a supporter: how they are, the wish to talk, thanks."""

from django.db import models
from django.db.models import Q

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON, SealedText
from dure.supporters.models import Supporter

LONGEST_THANKS = 220


class SelfCheck(models.Model):
    """A few questions that somebody answered for themselves, sealed with their own key.

    `answers` is a list of one object: codes by question, and `words`. There is
    no score and no curve. Nobody else reads it before its owner shares this one,
    and then only the supervisor of that moment. Nothing that plans or matches
    can see it: it stands in a layer above them.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="self_checks")
    version = models.CharField(max_length=20)
    answers = SealedJSON(key_of="person_id")
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_by = models.UUIDField(null=True, blank=True)
    shared_with = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True, shared_by__isnull=True)
                | Q(shared_at__isnull=False, shared_by__isnull=False),
                name="supervision_sharing_is_whole",
            )
        ]

    class Privacy:
        plain = {"id", "person", "version", "made_at", "made_by", "shared_at", "shared_by", "shared_with"}
        personal = {"answers": Erase.ROW}

    def __str__(self) -> str:
        return str(self.pk)


class Wish(models.Model):
    """ "I would like to talk", without a word about why. `soon` is for right after something hard."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="wishes_to_talk")
    soon = models.BooleanField(default=False)
    wished_at = models.DateTimeField()
    wished_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-wished_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["supporter"], condition=Q(ended_at__isnull=True), name="supervision_one_open_wish"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="supervision_wish_end_is_whole",
            ),
        ]

    class Privacy:
        plain = {"id", "supporter", "soon", "wished_at", "wished_by", "ended_at", "ended_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class Thanks(models.Model):
    """A short word of thanks. It is kept for whoever it was said to."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="thanks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supervision_thanks")
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    text = SealedText(key_of="person_id")
    said_at = models.DateTimeField()
    said_by = models.UUIDField()

    class Meta:
        ordering = ["-said_at", "-id"]

    class Privacy:
        plain = {"id", "supporter", "person", "account", "said_at", "said_by"}
        personal = {"text": Erase.ROW}

    def __str__(self) -> str:
        return str(self.pk)
