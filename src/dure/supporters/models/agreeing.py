"""What somebody agreed to and what was checked: the code of conduct, and a check of the host country where lawful."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.consent.models import HowAsked
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.programmes.models import Programme
from dure.supporters.models.supporter import Supporter


class Terms(models.Model):
    """What a programme asks before somebody supports others.

    `check_law` names the law of the host country that lets an organisation ask
    for a check; while it is empty no check is asked for. `permit_rules` is read
    by whoever writes down money: what people's permits let them accept.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="supporter_terms")
    conversation = models.BooleanField(default=True)
    references = models.PositiveSmallIntegerField(default=1)
    check_law = models.CharField(max_length=200, blank=True)
    permit_rules = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    class Privacy:
        plain = {
            "id", "programme", "conversation", "references", "check_law", "permit_rules", "changed_at", "changed_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class Agreement(models.Model):
    """Somebody agreed to one version of the code of conduct."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="agreements")
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    how_asked = models.CharField(max_length=12, choices=HowAsked.choices)
    agreed_at = models.DateTimeField()
    agreed_by = models.UUIDField()

    class Meta:
        ordering = ["-agreed_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["supporter", "version"], name="supporters_agreed_once")]

    class Privacy:
        plain = {"id", "supporter", "version", "language", "how_asked", "agreed_at", "agreed_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.version


class Outcome(models.TextChoices):
    CLEAR = "clear", _("Nothing stands against it")
    TALK = "talk", _("There is something to talk about first")


class HostCheck(models.Model):
    """A check by the authorities of the host country, where its law allows one to be asked for.

    Only that it was done is kept, never what was in it. Nothing is ever asked of
    the country somebody came from: that could put them or their family in danger.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="checks")
    country = models.CharField(max_length=2)
    outcome = models.CharField(max_length=6, choices=Outcome.choices)
    day = models.DateField()
    until = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        ordering = ["-day", "-id"]

    class Privacy:
        plain = {"id", "supporter", "country", "day", "until", "noted_at", "noted_by"}
        personal = {"outcome": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.day)
