"""Somebody who supports others, or would like to: one record for a person, a programme and a role."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.programmes.models import Programme


class Duty(models.TextChoices):
    """What somebody does for others."""

    SUPPORTER = "supporter", _("Community supporter")
    MENTOR = "mentor", _("Mentor")
    FACILITATOR = "facilitator", _("Facilitator")


class Supporter(models.Model):
    """A person in a role of support. Where they stand is never stored: it follows from the records beside this one.

    Languages, place, hours and ways to reach them are the person's own. `account`
    is there once they sign in. `cohort` counts the groups that were trained
    together: 1 is the first group (S0-25).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supporting")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="supporters")
    role = models.CharField(max_length=12, choices=Duty.choices)
    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="supporting")
    cohort = models.PositiveSmallIntegerField(null=True, blank=True)
    most = models.PositiveSmallIntegerField(default=2)
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "programme", "role"], name="supporters_once_in_a_role"),
        ]
        indexes = [models.Index(fields=["programme", "role", "-id"], name="supporters_of_programme")]

    class Privacy:
        plain = {"id", "person", "programme", "role", "account", "cohort", "most", "begun_at", "begun_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"
