"""What a person agreed to for one referral: which facts, to whom, until when."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.consent.models import HowAsked
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON, SealedText
from dure.referrals.models.referral import Referral


class Fact(models.TextChoices):
    """One thing that can be told to a service. Nothing is told that was not ticked."""

    NAME = "name", _("Their name")
    CONTACT = "contact", _("How to reach them safely")
    LANGUAGES = "languages", _("The languages they speak")
    PLACE = "place", _("The area where they live")
    AGE = "age", _("About how old they are")
    GENDER = "gender", _("Woman, man or another")
    EASIER = "easier", _("What makes it easier to come")
    REASON = "reason", _("Why they come, in their own words")


FACTS = tuple(Fact)


class Feedback(models.TextChoices):
    """What the service may tell us afterwards."""

    CAME = "came", _("That they came")
    PLAN = "plan", _("What was agreed there, in a sentence")


class Agreement(models.Model):
    """One asking for one referral, and its answer. Withdrawn, it opens nothing any more.

    Under age `caregiver_agreed` and `own_agreement` must both be true. Only
    the fact of a signature is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="agreements")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="referral_agreements")
    given = models.BooleanField()
    until = models.DateField(null=True, blank=True)
    how_asked = models.CharField(max_length=12, choices=HowAsked.choices)
    language = models.CharField(max_length=10)
    interpreter = models.BooleanField(default=False)
    caregiver_agreed = models.BooleanField(null=True)
    own_agreement = models.BooleanField(null=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.UUIDField(null=True, blank=True)
    facts = SealedJSON(key_of="person_id")
    feedback = SealedJSON(key_of="person_id")
    service = SealedText(key_of="person_id")

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="referrals_agreement_end_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(given=False) | Q(until__isnull=False), name="referrals_agreement_ends_some_day"
            ),
        ]

    class Privacy:
        plain = {
            "id", "referral", "person", "given", "until", "how_asked", "language", "interpreter",
            "caregiver_agreed", "own_agreement", "asked_at", "asked_by", "withdrawn_at", "withdrawn_by",
        }  # fmt: skip
        personal = {"facts": Erase.BLANK, "feedback": Erase.BLANK, "service": Erase.BLANK}

    def __str__(self) -> str:
        return "yes" if self.given else "no"

    def holds_on(self, day: date) -> bool:
        return self.given and self.withdrawn_at is None and self.until is not None and self.until >= day
