"""Who belongs to a group, from a day to a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.groups.models.group import Group
from dure.groups.models.invitation import GroupInvitation
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.spells import Spell


class WhyLeftGroup(models.TextChoices):
    """Why somebody left a group. Giving a reason is their choice."""

    UNSAID = "unsaid", _("No reason given")
    TIME = "time", _("The time no longer fits")
    WAY = "way", _("The way there")
    MOVED = "moved", _("Moved away")
    ANOTHER = "another", _("Another group fits better")
    NOT_FOR_ME = "not_for_me", _("It was not what they wanted")
    FINISHED = "finished", _("They had what they came for")
    LOST_TOUCH = "lost_touch", _("We lost touch")


CLOSED, NO_LONGER_TAKES_PART = "group_closed", "takes_no_part"
"""Reasons that nobody chooses: the group ended, or the person stopped taking part at all."""


class Membership(Spell):
    """A stretch of belonging. `invitation` is the yes without which there is none.

    `waited_since` keeps a person's place in the queue, should the group end early.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    invitation = models.ForeignKey(GroupInvitation, on_delete=models.RESTRICT, related_name="memberships")
    waited_since = models.DateField(null=True, blank=True)

    class Meta(Spell.Meta):
        ordering = ["began_on", "id"]
        constraints = [
            *Spell.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_on__isnull=True),
                name="groups_membership_one_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["group", "began_on"], name="groups_members_by_group")]

    class Privacy:
        plain = {"id", "group", "person", "invitation", "waited_since", *Spell.SPELL_FIELDS}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"from {self.began_on}"
