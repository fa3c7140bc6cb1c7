from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "dure.training"

    def ready(self) -> None:
        from dure.gatherings.queries.persons import uncounted
        from dure.training import giving, panels, quiz_panels, waits  # noqa: F401 - the job names itself
        from dure.training.actions import (
            AlreadyInACycle,
            AnsweredAlready,
            AskedAlready,
            DayNotYet,
            HasLeft,
            MorePlacesKeptThanThere,
            NobodyAsksNow,
            NobodyIsNamed,
            NoMeetingsYet,
            NoSuchClock,
            NothingIsSaid,
            NothingToCopy,
            NotInThisTraining,
            NotOfThisTraining,
            NotOpen,
            OfAnotherProgramme,
            RatedBefore,
            TopicOfAnotherCycle,
            TwoRatersAtMost,
        )
        from dure.training.queries import counted_at_a_twin
        from dure.ui.refusals import refusal

        panels.register()
        quiz_panels.register()
        waits.register()
        uncounted.append(counted_at_a_twin)
        refusal(
            AlreadyInACycle, AnsweredAlready, NobodyAsksNow, AskedAlready, DayNotYet, HasLeft, MorePlacesKeptThanThere, NobodyIsNamed, NoMeetingsYet,
            NoSuchClock, NothingIsSaid, NothingToCopy, NotInThisTraining, NotOfThisTraining, NotOpen,
            OfAnotherProgramme, RatedBefore, TopicOfAnotherCycle, TwoRatersAtMost,
        )  # fmt: skip
