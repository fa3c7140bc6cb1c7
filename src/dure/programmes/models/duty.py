"""The duty list: who is called when somebody is worried, in which order, at which hours."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedText
from dure.programmes.models.organisation import Organisation
from dure.spells import Spell


class DutyTurn(Spell):
    """One person's place on the duty list. `hours` are 168 bits as text: Monday 0 h first.

    An empty `hours` means day and night.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="duty_turns")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="duty_turns")
    order = models.PositiveSmallIntegerField()
    hours = models.CharField(max_length=168, blank=True)
    phone = SealedText(key_of="organisation_id")

    class Meta(Spell.Meta):
        ordering = ["order", "id"]

    class Privacy:
        plain = {"id", "organisation", "account", "order", "hours", *Spell.SPELL_FIELDS}
        personal = {"phone": Erase.BLANK}

    def __str__(self) -> str:
        return f"number {self.order}"

    def covers(self, at: datetime) -> bool:
        """Say whether this person is on duty at a moment, in the organisation's own time."""
        zone = ZoneInfo(self.organisation.zone)
        local = at.astimezone(zone)
        if not self.runs_on(at.astimezone(zone).date()):
            return False
        return not self.hours or self.hours[local.weekday() * 24 + local.hour] == "1"
