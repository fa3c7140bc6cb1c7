"""What happened in a training that should not happen there: the deed, never the doer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models.gathering import Gathering
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText


class Weight(models.IntegerChoices):
    """How much it weighs for those who were there."""

    UNEASE = 1, _("Somebody was not at ease")
    HURT = 2, _("Somebody was hurt or shut out")
    HARM = 3, _("Somebody was harmed or is in danger")


class DoneBy(models.TextChoices):
    """Who did something about it."""

    LEADER = "leader", _("Whoever led the meeting")
    ROOM = "room", _("The people in the room")
    COORDINATOR = "coordinator", _("The coordinator")
    NOBODY = "nobody", _("Nobody, so far")


class Conduct(models.Model):
    """One thing that happened at one meeting and what was done about it. No names: see `NamesSomebody`.

    Kinds are a list that comes as data (`gatherings.code_lists`), since each
    organisation has its own. Who did it is not kept here; where that matters
    there is "I am worried", and there are complaints.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="conduct")
    organisation_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    kinds_version = models.CharField(max_length=20)
    weight = models.PositiveSmallIntegerField(choices=Weight.choices)
    done_by = models.CharField(max_length=12, choices=DoneBy.choices)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()
    what = SealedText(key_of="organisation_id")
    done = SealedText(key_of="organisation_id")

    class Meta:
        ordering = ["-noted_at", "-id"]

    class Privacy:
        plain = {
            "id", "gathering", "organisation_id", "kind", "kinds_version", "weight", "done_by", "noted_at", "noted_by",
        }  # fmt: skip
        personal = {"what": Erase.BLANK, "done": Erase.BLANK}

    def __str__(self) -> str:
        return self.kind
