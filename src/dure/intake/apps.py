from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "dure.intake"

    def ready(self) -> None:
        from dure.intake import rounds, waits, works  # noqa: F401, PLC0415 - names its kinds of job
        from dure.intake.actions.bringing import ListTooLarge, NotAtThisStage, SomebodyJoined  # noqa: PLC0415
        from dure.intake.actions.merging import HasItsOwnStory, MergedAlready  # noqa: PLC0415
        from dure.privacy.files import FileGone  # noqa: PLC0415
        from dure.ui.refusals import refusal  # noqa: PLC0415

        waits.register()
        refusal(ListTooLarge, NotAtThisStage, SomebodyJoined, HasItsOwnStory, MergedAlready, FileGone)
