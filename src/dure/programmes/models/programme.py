"""A programme: why, with whom, where, in which languages."""

from django.db import models

from dure.ids import uuid7
from dure.places.models import Place
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.programmes.models.organisation import Organisation


class Programme(models.Model):
    """One programme of an organisation. Lists of short texts are JSON lists, in order."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="programmes")
    title = models.CharField(max_length=160)
    titles = models.JSONField(default=dict, blank=True)
    implementer = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    needs_note = models.TextField(blank=True)
    aims = models.JSONField(default=list, blank=True)
    activities = models.JSONField(default=list, blank=True)
    what_helped = models.JSONField(default=list, blank=True)
    funders = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    compact_objectives = models.JSONField(default=dict, blank=True)
    next_steps = models.JSONField(default=list, blank=True)
    support_needed = models.JSONField(default=list, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    budget = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    spent = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    places = models.ManyToManyField(Place, blank=True, related_name="programmes")
    few = models.PositiveSmallIntegerField(default=10)

    class Meta:
        ordering = ["title"]

    class Privacy:
        plain = {
            "id", "organisation", "title", "titles", "implementer", "country", "began_on",
            "ended_on", "needs_note", "aims", "activities", "what_helped", "funders", "languages",
            "compact_objectives", "next_steps", "support_needed", "contact", "budget", "spent",
            "currency", "places", "few",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.title

    @property
    def zone(self) -> str:
        return self.organisation.zone


class Partner(models.Model):
    """An organisation that works with the programme. A row, not a tenant."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=60, blank=True)
    what = models.CharField(max_length=200, blank=True)

    class Privacy:
        plain = {"id", "programme", "name", "kind", "what"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.name


class CommitteeMember(models.Model):
    """Somebody of the preparation committee: a profession and a task, the name sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="committee")
    organisation_id = models.UUIDField()
    name = SealedText(key_of="organisation_id")
    profession = models.CharField(max_length=120)
    task = models.CharField(max_length=200, blank=True)
    submits = models.BooleanField(default=False)

    class Privacy:
        plain = {"id", "programme", "organisation_id", "profession", "task", "submits"}
        personal = {"name": Erase.BLANK}

    def __str__(self) -> str:
        return self.profession
