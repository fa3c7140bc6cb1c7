"""What a coordinator may ask of a plan beside the usual: nobody left behind, and who waited longest first.

Plans of groups and plans of mentors ask it in the same words.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

WAITING_POINTS = 200
"""A year of waiting, where it is to count: a fifth of what a place is worth, more than any fit."""
FEWEST_OF_A_FLOOR = 8
"""As many as the smallest group. For fewer people a share is a throw of dice, and says whom it was made for."""


class FloorBy(models.TextChoices):
    """By what people are told apart when a plan is to leave no group of them behind."""

    GENDER = "gender", _("gender")
    LANGUAGE = "language", _("language")
    AGE = "age", _("age: adults, and people under 18")
    WAITING = "waiting", _("time waited")


FLOOR_IS_WHOLE = Q(floor_by="", floor_percent=0) | (~Q(floor_by="") & Q(floor_percent__range=(1, 100)))
"""For the constraint of a plan: a share belongs to a floor, and a floor has one."""


@dataclass(frozen=True)
class Wishes:
    """What a coordinator asks of a plan beside the usual; nothing unless they say so.

    At least `percent` of every group of people by `floor` (a `FloorBy`, or "")
    find a place, as far as that can be; `longest_first` lets waiting time count.
    """

    floor: str = ""
    percent: int = 0
    longest_first: bool = False

    @property
    def fields(self) -> dict[str, Any]:
        """As a plan keeps them."""
        whole = bool(self.floor and self.percent)
        return {
            "floor_by": self.floor if whole else "", "floor_percent": self.percent if whole else 0,
            "longest_first": self.longest_first,
        }  # fmt: skip


NO_WISHES = Wishes()
