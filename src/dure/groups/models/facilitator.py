"""When and where a colleague can lead groups."""

from django.db import models
from django.db.models import Q

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.people.models import Gender
from dure.places.models import Place
from dure.privacy.erasing import Erase


class FacilitatorProfile(models.Model):
    """What planning needs to know of whoever leads groups. `slots` are 21 bits (places.slots).

    `languages` are codes with levels 1 to 4, as a person's are. The point for
    planning is the place's.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="facilitator_profile")
    languages = models.JSONField(default=dict, blank=True)
    slots = models.PositiveIntegerField(default=0)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="facilitators")
    travel_km = models.PositiveSmallIntegerField(default=20)
    gender = models.CharField(max_length=10, choices=Gender.choices, default=Gender.UNSAID)
    max_groups = models.PositiveSmallIntegerField(default=1)
    minors_ok = models.BooleanField(default=False)
    online_ok = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(max_groups__lte=10), name="groups_facilitator_leads_few")]

    class Privacy:
        plain = {
            "id", "account", "languages", "slots", "place", "travel_km", "gender", "max_groups",
            "minors_ok", "online_ok", "changed_at", "changed_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)
