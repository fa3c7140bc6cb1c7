"""A plan of groups: proposed by the planner, changed by a person, accepted or put aside."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.people.models import Person
from dure.people.wishes import FLOOR_IS_WHOLE, FloorBy
from dure.places.models import Place, Venue
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON
from dure.programmes.models import Programme


class PlanState(models.TextChoices):
    BEING_DRAWN = "being_drawn", _("Being drawn up")
    READY = "ready", _("Ready to look at")
    ACCEPTED = "accepted", _("Accepted")
    PUT_ASIDE = "put_aside", _("Put aside")


class GroupKind(models.TextChoices):
    MIXED = "mixed", _("Women and men")
    WOMEN = "women", _("Women")
    MEN = "men", _("Men")


class GroupAge(models.TextChoices):
    ADULT = "adult", _("Adults")
    MINOR = "minor", _("Under 18")


class Proposal(models.Model):
    """One plan for the people who waited when it was asked for.

    `helps` says what would help those still waiting, as codes and counts;
    `lacks` counts what the planner could not use (a room without a point on
    the map). Neither names anybody. Seed, effort, digest and fingerprint let
    the same plan be drawn again; `stopped_at` is the step at which somebody
    took the best plan so far, of `steps` that were taken.

    What a coordinator asked for beside the usual: at least `floor_percent` of
    every group of people by `floor_by` find a place, as far as that is
    possible; with `longest_first` waiting time counts in the choice.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="group_plans")
    state = models.CharField(max_length=12, choices=PlanState.choices, default=PlanState.BEING_DRAWN)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.UUIDField(null=True, blank=True)
    seed = models.PositiveIntegerField(default=1)
    effort = models.CharField(max_length=10, default="normal")
    people = models.PositiveIntegerField(default=0)
    inputs_digest = models.CharField(max_length=64, blank=True)
    objective = models.BigIntegerField(default=0)
    bound = models.BigIntegerField(default=0)
    gap = models.FloatField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True)
    floor_by = models.CharField(max_length=10, choices=FloorBy.choices, blank=True)
    floor_percent = models.PositiveSmallIntegerField(default=0)
    longest_first = models.BooleanField(default=False)
    steps = models.PositiveIntegerField(default=0)
    stopped_at = models.PositiveIntegerField(null=True, blank=True)
    helps = models.JSONField(default=list, blank=True)
    lacks = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="groups_proposal_settling_is_whole",
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state__in=[PlanState.BEING_DRAWN, PlanState.READY]),
                name="groups_one_open_proposal",
            ),
            models.CheckConstraint(
                condition=FLOOR_IS_WHOLE,
                name="groups_proposal_floor_is_whole",
            ),
        ]

    class Privacy:
        plain = {
            "id", "programme", "state", "made_at", "made_by", "settled_at", "settled_by", "seed",
            "effort", "people", "inputs_digest", "objective", "bound", "gap", "fingerprint",
            "floor_by", "floor_percent", "longest_first", "steps", "stopped_at", "helps", "lacks",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"plan: {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in {PlanState.BEING_DRAWN, PlanState.READY}


class ProposedGroup(models.Model):
    """One group of a plan: where, when, in which language, led by whom. Without a venue it meets online."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveIntegerField()
    area = models.CharField(max_length=60)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    slot = models.CharField(max_length=7)
    language = models.CharField(max_length=8)
    kind = models.CharField(max_length=6, choices=GroupKind.choices, default=GroupKind.MIXED)
    age = models.CharField(max_length=6, choices=GroupAge.choices, default=GroupAge.ADULT)
    facilitator = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="groups_proposed_number_once")]

    class Privacy:
        plain = {
            "id", "proposal", "number", "area", "place", "venue", "slot", "language", "kind", "age",
            "facilitator",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return f"proposed group {self.number}"

    @property
    def online(self) -> bool:
        return self.venue_id is None


class ProposedSeat(models.Model):
    """Where a plan puts a person: in a group, or without one, still waiting.

    `reason` says why somebody waits, as a code of the planner. `told` holds
    what may be said of the person's own facts (why here, or what would help),
    as codes, sealed: how far they live from there is theirs. `drawn_in` is
    where the planner had put them, whatever was moved since.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="proposed_seats")
    group = models.ForeignKey(ProposedGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="seats")
    drawn_in = models.ForeignKey(
        ProposedGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="drawn_seats"
    )
    reason = models.CharField(max_length=20, blank=True)
    told = SealedJSON(key_of="person_id")
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="groups_proposed_seat_once"),
            models.CheckConstraint(
                condition=Q(moved_at__isnull=True, moved_by__isnull=True)
                | Q(moved_at__isnull=False, moved_by__isnull=False),
                name="groups_proposed_seat_move_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["proposal", "group"], name="groups_seats_by_group")]

    class Privacy:
        plain = {"id", "proposal", "person", "group", "drawn_in", "moved_at", "moved_by"}
        personal = {"reason": Erase.BLANK, "told": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def was_moved(self) -> bool:
        return self.group_id != self.drawn_in_id


class Move(models.Model):
    """One person's move by hand. Those who stay together move together, under one `batch`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="moves")
    seat = models.ForeignKey(ProposedSeat, on_delete=models.CASCADE, related_name="moves")
    batch = models.UUIDField()
    was_in = models.ForeignKey(ProposedGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    went_to = models.ForeignKey(ProposedGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    moved_at = models.DateTimeField()
    moved_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="groups_move_undoing_is_whole",
            )
        ]

    class Privacy:
        plain = {
            "id", "proposal", "seat", "batch", "was_in", "went_to", "moved_at", "moved_by", "undone_at",
            "undone_by",
        }  # fmt: skip
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)
