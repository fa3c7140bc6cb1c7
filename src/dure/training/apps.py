from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "dure.training"

    def ready(self) -> None:
        from dure.gatherings.queries.persons import uncounted
        from dure.training import actions, giving, panels, quiz_panels, waits  # noqa: F401 - the job names itself
        from dure.training.queries import counted_at_a_twin
        from dure.training.reading_tools import ToolFileTooLarge
        from dure.ui.refusals import refusal

        panels.register()
        quiz_panels.register()
        waits.register()
        uncounted.append(counted_at_a_twin)
        refusal(
            actions.AlreadyInACycle, actions.AnsweredAlready, actions.AskedAlready, actions.DayNotYet, actions.HasLeft,
            actions.MorePlacesKeptThanThere, actions.NobodyAsksNow, actions.NobodyIsNamed, actions.NoMeetingsYet,
            actions.NoSuchClock, actions.NothingIsSaid, actions.NothingToCopy, actions.NotInThisTraining,
            actions.NotOfThisTraining, actions.NotOpen, actions.OfAnotherProgramme, actions.RatedBefore,
            actions.TopicOfAnotherCycle, actions.TwoRatersAtMost,
        )  # fmt: skip
        refusal(
            actions.AgreedBefore, actions.AnotherRatingHasThisId, actions.BehaviourNotKnown,
            actions.LicenceAndPermissionFirst, actions.NeedsTwoRaters, actions.NotAboutOneself, actions.NotARule,
            actions.NotBetweenNoneAndTen, actions.SameVersionOtherBehaviours, actions.SomethingIsOpen,
            actions.TheirOwnRule, actions.ToolNotInUse, actions.ToolToMend, ToolFileTooLarge,
        )  # fmt: skip
