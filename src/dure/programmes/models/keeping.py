"""How long an organisation keeps what is finished. Without a row the number that comes with Dure counts."""

from django.db import models
from django.db.models import Q

from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models.organisation import Organisation


class Keeping(models.Model):
    """One kind of record (`programmes.keeping`) and for how many days after its end it stays."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="keepings")
    kind = models.CharField(max_length=40)
    days = models.PositiveIntegerField()
    said_at = models.DateTimeField()
    said_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="programmes_keeping_one_of_a_kind"),
            models.CheckConstraint(condition=Q(days__gt=0), name="programmes_keeping_some_days"),
        ]

    class Privacy:
        plain = {"id", "organisation", "kind", "days", "said_at", "said_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.kind}: {self.days}"
