"""Who works where, from when to when."""

from django.db import models
from django.db.models import Q

from dure.access.roles import TITLES, Role
from dure.accounts.models import Account
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models.organisation import Organisation
from dure.programmes.models.programme import Programme
from dure.spells import Spell


class Assignment(Spell):
    """A role in an organisation, or in one programme of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="assignments")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="assignments")
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.CASCADE, related_name="assignments"
    )
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])

    class Meta(Spell.Meta):
        constraints = [
            *Spell.Meta.constraints,
            models.UniqueConstraint(
                fields=["account", "role"],
                condition=Q(ended_on__isnull=True, programme__isnull=True),
                name="programmes_assignment_once_in_organisation",
            ),
            models.UniqueConstraint(
                fields=["account", "role", "programme"],
                condition=Q(ended_on__isnull=True),
                name="programmes_assignment_once_in_programme",
            ),
        ]

    class Privacy:
        plain = {"id", "account", "organisation", "programme", "role", *Spell.SPELL_FIELDS}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"{self.role} from {self.began_on}"

    @property
    def title(self) -> str:
        return TITLES[Role(self.role)]
