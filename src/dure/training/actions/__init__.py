from dure.training.actions.rating import (
    DayNotYet,
    NotInThisTraining,
    RatedBefore,
    TwoRatersAtMost,
    rate,
    see_cohort,
    see_profile,
)

__all__ = [
    "DayNotYet",
    "NotInThisTraining",
    "RatedBefore",
    "TwoRatersAtMost",
    "rate",
    "see_cohort",
    "see_profile",
]
