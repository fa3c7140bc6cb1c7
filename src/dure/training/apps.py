from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "dure.training"

    def ready(self) -> None:
        from dure.training import actions, giving, panels  # noqa: F401 - the job names itself
        from dure.training.reading_tools import ToolFileTooLarge
        from dure.ui.refusals import refusal

        panels.register()
        refusal(
            actions.DayNotYet, actions.MorePlacesKeptThanThere, actions.NoMeetingsYet, actions.NothingIsSaid,
            actions.NotInThisTraining, actions.NotOpen, actions.RatedBefore, actions.TwoRatersAtMost,
        )  # fmt: skip
        refusal(
            actions.AgreedBefore, actions.AnotherRatingHasThisId, actions.BehaviourNotKnown,
            actions.LicenceAndPermissionFirst, actions.NeedsTwoRaters, actions.NotAboutOneself, actions.NotARule,
            actions.NotBetweenNoneAndTen, actions.SameVersionOtherBehaviours, actions.SomethingIsOpen,
            actions.TheirOwnRule, actions.ToolNotInUse, actions.ToolToMend, ToolFileTooLarge,
        )  # fmt: skip
