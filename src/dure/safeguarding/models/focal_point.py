"""Who needs to know: people named for one route, for a stretch of time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Organisation
from dure.spells import Spell


class Route(models.TextChoices):
    """Each goes to people of its own. Lay helpers do not interview on the second and third."""

    SAFETY = "safety", _("Something happened")
    VIOLENCE = "violence", _("Somebody was hurt by another person")
    CHILDREN = "children", _("A child may be in danger")
    CONDUCT = "conduct", _("Somebody who works here did harm")
    COMPLAINTS = "complaints", _("Complaints and ideas")
    DATA = "data", _("Lost phones and wrong recipients")


SEALED = (Route.SAFETY, Route.VIOLENCE, Route.CHILDREN)
"""Reports on these are sealed to the keys of the people named for them."""


class FocalPoint(Spell):
    """Somebody named for a route. To be named opens nothing written before that day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="focal_points")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="focal_points")
    route = models.CharField(max_length=12, choices=Route.choices)

    class Meta(Spell.Meta):
        ordering = ["route", "began_on", "id"]

    class Privacy:
        plain = {"id", "organisation", "account", "route", *Spell.SPELL_FIELDS}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.route
