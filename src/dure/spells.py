"""A spell: a stretch of belonging with a beginning, an end and a reason.

Enrolment, membership, assignment and service are all spells, so "who was in
on that day" is one query shape everywhere.
"""

from datetime import date

from django.db import models
from django.db.models import Q


class SpellQuerySet(models.QuerySet):
    def on(self, day: date) -> "SpellQuerySet":
        """Keep the spells that had begun and not ended on that day."""
        return self.filter(running_on(day))


def running_on(day: date, prefix: str = "") -> Q:
    """Say "running on that day" as a condition; `prefix` walks to the spell."""
    return Q(**{f"{prefix}began_on__lte": day}) & (
        Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gt": day})
    )


class Spell(models.Model):
    """Something that begins, may end, and says why it ended.

    The day a spell ends no longer counts as part of it.
    """

    began_on = models.DateField()
    began_by = models.UUIDField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    end_reason = models.CharField(max_length=40, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("began_on")),
                name="%(app_label)s_%(class)s_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True, end_reason="")
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(end_reason="")),
                name="%(app_label)s_%(class)s_end_is_whole",
            ),
        ]

    SPELL_FIELDS = frozenset({"began_on", "began_by", "ended_on", "ended_by", "end_reason"})

    def runs_on(self, day: date) -> bool:
        return self.began_on <= day and (self.ended_on is None or self.ended_on > day)
