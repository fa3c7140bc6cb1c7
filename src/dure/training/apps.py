from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "dure.training"

    def ready(self) -> None:
        from dure.gatherings.queries.persons import uncounted
        from dure.training import (  # noqa: F401 - the job names itself
            actions,
            giving,
            panels,
            quiz_panels,
            waits,
        )
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
        from dure.training.reading_tools import ToolFileTooLarge
        from dure.ui.refusals import refusal

        panels.register()
        quiz_panels.register()
        waits.register()
        uncounted.append(counted_at_a_twin)
        refusal(
            actions.AlreadyInACycle, actions.AskedAlready, actions.DayNotYet, actions.HasLeft,
            actions.MorePlacesKeptThanThere, actions.NobodyIsNamed, actions.NoMeetingsYet, actions.NoSuchClock,
            actions.NothingIsSaid, actions.NothingToCopy, actions.NotInThisTraining, actions.NotOfThisTraining,
            actions.NotOpen, actions.OfAnotherProgramme, actions.RatedBefore, actions.TopicOfAnotherCycle,
            actions.TwoRatersAtMost,
        )  # fmt: skip
        refusal(
            actions.AgreedBefore, actions.AnotherRatingHasThisId, actions.BehaviourNotKnown,
            actions.LicenceAndPermissionFirst, actions.NeedsTwoRaters, actions.NotAboutOneself, actions.NotARule,
            actions.NotBetweenNoneAndTen, actions.SameVersionOtherBehaviours, actions.SomethingIsOpen,
            actions.TheirOwnRule, actions.ToolNotInUse, actions.ToolToMend, ToolFileTooLarge,
            AlreadyInACycle, AnsweredAlready, NobodyAsksNow, AskedAlready, DayNotYet, HasLeft, MorePlacesKeptThanThere, NobodyIsNamed, NoMeetingsYet,
            NoSuchClock, NothingIsSaid, NothingToCopy, NotInThisTraining, NotOfThisTraining, NotOpen,
            OfAnotherProgramme, RatedBefore, TopicOfAnotherCycle, TwoRatersAtMost,
        )  # fmt: skip
