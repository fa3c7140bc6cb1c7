from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "dure.training"

    def ready(self) -> None:
        from dure.training import panels
        from dure.training.actions import DayNotYet, NotInThisTraining, RatedBefore, TwoRatersAtMost
        from dure.ui.refusals import refusal

        panels.register()
        refusal(DayNotYet, NotInThisTraining, RatedBefore, TwoRatersAtMost)
