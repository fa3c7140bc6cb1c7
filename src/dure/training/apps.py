from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "dure.training"

    def ready(self) -> None:
        from dure.training import giving, panels  # noqa: F401 - the job names itself
        from dure.training.actions import (
            DayNotYet,
            MorePlacesKeptThanThere,
            NoMeetingsYet,
            NothingIsSaid,
            NotInThisTraining,
            NotOpen,
            RatedBefore,
            TwoRatersAtMost,
        )
        from dure.ui.refusals import refusal

        panels.register()
        refusal(
            DayNotYet, MorePlacesKeptThanThere, NoMeetingsYet, NothingIsSaid, NotInThisTraining, NotOpen, RatedBefore,
            TwoRatersAtMost,
        )  # fmt: skip
