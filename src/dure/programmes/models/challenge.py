"""What was hard: challenge, cause, response, and whether it worked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models.programme import Programme


class DidItWork(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_YET_KNOWN = "unknown", _("Too early to say")


class Challenge(models.Model):
    """One row of "What we learned"; it writes its part of the report itself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="challenges")
    noticed_on = models.DateField()
    what = models.CharField(max_length=300)
    cause = models.CharField(max_length=300, blank=True)
    response = models.CharField(max_length=300, blank=True)
    worked = models.CharField(max_length=10, choices=DidItWork.choices, default=DidItWork.NOT_YET_KNOWN)
    noted_by = models.UUIDField()

    class Meta:
        ordering = ["noticed_on", "id"]

    class Privacy:
        plain = {"id", "programme", "noticed_on", "what", "cause", "response", "worked", "noted_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.what
