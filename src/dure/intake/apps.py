from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "dure.intake"

    def ready(self) -> None:
        from dure.intake import panels, rounds, waits, works  # noqa: F401 - names its kinds of job
        from dure.intake.actions.bringing import ListTooLarge, NotAtThisStage, SomebodyJoined
        from dure.intake.actions.merging import HasItsOwnStory, MergedAlready
        from dure.privacy.files import FileGone
        from dure.ui.refusals import refusal

        panels.register()
        waits.register()
        refusal(ListTooLarge, NotAtThisStage, SomebodyJoined, HasItsOwnStory, MergedAlready, FileGone)
