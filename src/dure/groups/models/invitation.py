"""Asking somebody: whoever leads, whoever has the room, and each person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.groups.models.group import Group
from dure.ids import uuid7
from dure.people.models import Person
from dure.places.models import Venue
from dure.privacy.erasing import Erase


class InvitationState(models.TextChoices):
    KEPT = "kept", _("A seat is kept")
    ASKED = "asked", _("Not answered yet")
    YES = "yes", _("Yes")
    NO = "no", _("No")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN = (InvitationState.KEPT, InvitationState.ASKED)


class HowAnswered(models.TextChoices):
    CALL = "call", _("In a call")
    IN_PERSON = "in_person", _("In person")
    LINK = "link", _("On their own page")


class WhyLate(models.TextChoices):
    """Why somebody may join a group that has met. Source: handbook 3.5, "newcomers" (S3-45)."""

    DISTANCE = "distance", _("No other group is within their reach")
    BOND = "bond", _("They know somebody in the group, and both want it")


class GroupInvitation(models.Model):
    """One asking: of a person, of a colleague who would lead, or for a room.

    Whoever leads and the room are asked first; until both say yes, a person's
    seat is only kept. A no needs no reason, so none is stored.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="group_invitations"
    )
    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.CASCADE, related_name="group_invitations"
    )
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="group_invitations")
    state = models.CharField(max_length=10, choices=InvitationState.choices, default=InvitationState.KEPT)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.UUIDField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    how = models.CharField(max_length=10, choices=HowAnswered.choices, blank=True)
    late_reason = models.CharField(max_length=10, choices=WhyLate.choices, blank=True)
    group_agreed = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, account__isnull=True, venue__isnull=True)
                | Q(person__isnull=True, account__isnull=False, venue__isnull=True)
                | Q(person__isnull=True, account__isnull=True, venue__isnull=False),
                name="groups_invitation_of_one",
            ),
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(person__isnull=False), name="groups_person_invited_once"
            ),
            models.UniqueConstraint(
                fields=["group", "account"], condition=Q(account__isnull=False), name="groups_leader_asked_once"
            ),
            models.UniqueConstraint(
                fields=["group", "venue"], condition=Q(venue__isnull=False), name="groups_room_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(asked_at__isnull=True, asked_by__isnull=True)
                | Q(asked_at__isnull=False, asked_by__isnull=False),
                name="groups_asking_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, how="")
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="groups_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[InvitationState.YES, InvitationState.NO]) | Q(answered_at__isnull=False),
                name="groups_answered_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="groups_invitations_of")]

    class Privacy:
        plain = {
            "id", "group", "person", "account", "venue", "state", "made_at", "made_by", "asked_at",
            "asked_by", "answered_at", "answered_by", "how", "late_reason", "group_agreed",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.state
