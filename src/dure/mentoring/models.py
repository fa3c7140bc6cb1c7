"""Mentoring: who offers it, a plan of pairs, the asking of both, and the pair from a day to a day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.people.models import Gender, Person
from dure.people.wishes import FLOOR_IS_WHOLE, FloorBy
from dure.places.models import Place
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON, SealedText
from dure.programmes.models import Programme
from dure.spells import Spell

MOST_MENTEES = 10
REFRESHED_EVERY_DAYS = 365
"""Training is refreshed every year. Source: IOM reintegration handbook 3.5 (S3-34)."""
MONTHS_PLANNED = 6
"""A cycle is planned with its end, because endings are part of it (S3-31, S3-37)."""


class MentorService(models.Model):
    """What matching needs to know of a colleague who offers to mentor. `slots` are 21 bits (places.slots).

    `trained_on` is the day on which all of the training was done; before that
    nobody is matched (S3-21).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="mentor_service")
    languages = models.JSONField(default=dict, blank=True)
    slots = models.PositiveIntegerField(default=0)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="mentors")
    travel_km = models.PositiveSmallIntegerField(default=20)
    gender = models.CharField(max_length=10, choices=Gender.choices, default=Gender.UNSAID)
    same_only = models.BooleanField(default=False)
    capacity = models.PositiveSmallIntegerField(default=1)
    minors_ok = models.BooleanField(default=False)
    online_ok = models.BooleanField(default=False)
    trained_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(capacity__lte=MOST_MENTEES), name="mentoring_few_mentees")]

    class Privacy:
        plain = {
            "id", "account", "languages", "slots", "place", "travel_km", "gender", "same_only", "capacity",
            "minors_ok", "online_ok", "trained_on", "changed_at", "changed_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class MentorWish(models.Model):
    """Somebody would like a mentor, as a colleague wrote down; `since` is their place in the queue."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="mentor_wish")
    since = models.DateField()
    wished_at = models.DateTimeField()
    wished_by = models.UUIDField()

    class Privacy:
        plain = {"id", "person", "since", "wished_at", "wished_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class PlanState(models.TextChoices):
    BEING_DRAWN = "being_drawn", _("Being drawn up")
    READY = "ready", _("Ready to look at")
    ACCEPTED = "accepted", _("Accepted")
    PUT_ASIDE = "put_aside", _("Put aside")


class PairPlan(models.Model):
    """One plan of pairs for those who waited when it was asked for. `helps` are codes and counts.

    What a coordinator asked for beside the usual: at least `floor_percent` of
    every group of people by `floor_by` find a mentor, as far as that is
    possible; with `longest_first` waiting time counts in the choice.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="mentor_plans")
    state = models.CharField(max_length=12, choices=PlanState.choices, default=PlanState.BEING_DRAWN)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.UUIDField(null=True, blank=True)
    seed = models.PositiveIntegerField(default=1)
    people = models.PositiveIntegerField(default=0)
    objective = models.BigIntegerField(default=0)
    bound = models.BigIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True)
    inputs_digest = models.CharField(max_length=64, blank=True)
    floor_by = models.CharField(max_length=10, choices=FloorBy.choices, blank=True)
    floor_percent = models.PositiveSmallIntegerField(default=0)
    longest_first = models.BooleanField(default=False)
    helps = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="mentoring_plan_settling_is_whole",
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state__in=[PlanState.BEING_DRAWN, PlanState.READY]),
                name="mentoring_one_open_plan",
            ),
            models.CheckConstraint(condition=FLOOR_IS_WHOLE, name="mentoring_plan_floor_is_whole"),
        ]

    class Privacy:
        plain = {
            "id", "programme", "state", "made_at", "made_by", "settled_at", "settled_by", "seed", "people",
            "objective", "bound", "fingerprint", "inputs_digest", "floor_by", "floor_percent", "longest_first", "helps",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"plan: {self.state}"

    @property
    def proven(self) -> bool:
        return self.objective == self.bound


class ProposedPair(models.Model):
    """A person in a plan: with a mentor, or still waiting. `drawn_mentor` is whom the planner had chosen.

    `told` says why as codes with parameters, sealed: how far somebody lives
    from a mentor is theirs.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(PairPlan, on_delete=models.CASCADE, related_name="pairs")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="proposed_pairs")
    mentor = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    drawn_mentor = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=20, blank=True)
    told = SealedJSON(key_of="person_id")
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "person"], name="mentoring_proposed_once"),
            models.CheckConstraint(
                condition=Q(moved_at__isnull=True, moved_by__isnull=True)
                | Q(moved_at__isnull=False, moved_by__isnull=False),
                name="mentoring_move_is_whole",
            ),
        ]

    class Privacy:
        plain = {"id", "plan", "person", "mentor", "drawn_mentor", "moved_at", "moved_by"}
        personal = {"reason": Erase.BLANK, "told": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class AskingState(models.TextChoices):
    MENTOR = "mentor", _("The mentor is asked")
    PERSON = "person", _("The mentor said yes; the person is asked")
    YES = "yes", _("Both said yes")
    NO = "no", _("One of them said no")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN = (AskingState.MENTOR, AskingState.PERSON)


class Asking(models.Model):
    """Two people asked, the mentor first. A no needs no reason, and who said it stays between them and us."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="mentor_askings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mentor_askings")
    mentor = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="mentor_askings")
    state = models.CharField(max_length=10, choices=AskingState.choices, default=AskingState.MENTOR)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    mentor_said_at = models.DateTimeField(null=True, blank=True)
    mentor_said_by = models.UUIDField(null=True, blank=True)
    person_said_at = models.DateTimeField(null=True, blank=True)
    person_said_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=[AskingState.MENTOR, AskingState.PERSON]),
                name="mentoring_asked_about_one_at_a_time",
            ),
            *[
                models.CheckConstraint(
                    condition=Q(**{f"{who}_said_at__isnull": True, f"{who}_said_by__isnull": True})
                    | Q(**{f"{who}_said_at__isnull": False, f"{who}_said_by__isnull": False}),
                    name=f"mentoring_{who}_answer_is_whole",
                )
                for who in ("mentor", "person")
            ],
            models.CheckConstraint(
                condition=~Q(state=AskingState.YES)
                | Q(mentor_said_at__isnull=False, person_said_at__isnull=False),
                name="mentoring_yes_is_of_both",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["mentor", "state"], name="mentoring_askings_of")]

    class Privacy:
        plain = {
            "id", "programme", "person", "mentor", "state", "asked_at", "asked_by", "mentor_said_at",
            "mentor_said_by", "person_said_at", "person_said_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.state


class WhyEnds(models.TextChoices):
    """Why a pair ends. Giving a reason is their choice."""

    PLANNED = "planned", _("The planned time is over")
    REACHED = "reached", _("They had what they came for")
    UNSAID = "unsaid", _("No reason given")
    MOVED = "moved", _("One of them moved away")
    TIME = "time", _("The time no longer fits")
    ANOTHER = "another", _("Another mentor fits better")
    LOST_TOUCH = "lost_touch", _("We lost touch")


class LastTalk(models.TextChoices):
    """The talk with the person at the end of a cycle, or why there was none (S3-37)."""

    HELD = "held", _("It was held")
    NOT_WISHED = "not_wished", _("They did not wish it")
    NOT_REACHED = "not_reached", _("They could not be reached")


class Pairing(Spell):
    """A mentor beside a person. `asking` is the yes of both, without which there is none."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="pairings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pairings")
    mentor = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="pairings")
    asking = models.OneToOneField(Asking, on_delete=models.RESTRICT, related_name="pairing")
    goals = SealedText(key_of="person_id")
    planned_end = models.DateField()
    last_talk = models.CharField(max_length=12, choices=LastTalk.choices, blank=True)

    class Meta(Spell.Meta):
        ordering = ["began_on", "id"]
        constraints = [
            *Spell.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_on__isnull=True), name="mentoring_one_mentor_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, last_talk="") | (Q(ended_on__isnull=False) & ~Q(last_talk="")),
                name="mentoring_ending_says_of_the_last_talk",
            ),
        ]
        indexes = [models.Index(fields=["mentor", "began_on"], name="mentoring_pairs_of")]

    class Privacy:
        plain = {
            "id", "programme", "person", "mentor", "asking", "planned_end", "last_talk", *Spell.SPELL_FIELDS
        }  # fmt: skip
        personal = {"goals": Erase.BLANK}

    def __str__(self) -> str:
        return f"from {self.began_on}"


class Contact(models.Model):
    """The two had contact on a day, and whether the mentor would like help. Nothing else is kept (S3-28)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE, related_name="contacts")
    day = models.DateField()
    help_wanted = models.BooleanField(default=False)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [models.UniqueConstraint(fields=["pairing", "day"], name="mentoring_contact_once_a_day")]

    class Privacy:
        plain = {"id", "pairing", "day", "help_wanted", "noted_at", "noted_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.day)
