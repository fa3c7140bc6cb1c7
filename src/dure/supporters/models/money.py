"""Refunds and allowances."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.supporters.models.supporter import Supporter


class MoneyFor(models.TextChoices):
    TRAVEL = "travel", _("The way, given back")
    PHONE = "phone", _("Telephone, given back")
    MEALS = "meals", _("Food and drink, given back")
    CHILDCARE = "childcare", _("Childcare, given back")
    OTHER = "other", _("Something else, given back")
    ALLOWANCE = "allowance", _("An allowance")


class Payment(models.Model):
    """Money given back, or an allowance. `permit_read`: whoever wrote it down had read what a permit allows."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="payments")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    what_for = models.CharField(max_length=10, choices=MoneyFor.choices)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    receipt_seen = models.BooleanField(default=False)
    permit_read = models.BooleanField(default=False)
    note = SealedText(key_of="person_id")
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="supporters_money_is_some"),
            models.CheckConstraint(
                condition=~Q(what_for="allowance") | Q(permit_read=True), name="supporters_allowance_after_permit_rules"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="supporters_money_undone_is_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "supporter", "person", "day", "what_for", "amount", "currency", "receipt_seen", "permit_read",
            "noted_at", "noted_by", "undone_at", "undone_by",
        }  # fmt: skip
        personal = {"note": Erase.BLANK}

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"
