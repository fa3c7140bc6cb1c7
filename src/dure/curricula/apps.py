from django.apps import AppConfig


class CurriculaConfig(AppConfig):
    name = "dure.curricula"

    def ready(self) -> None:
        from dure.curricula import actions
        from dure.ui.refusals import refusal

        refusal(
            actions.DraftIsThere, actions.KeyIsTaken, actions.LastSession, actions.NotItsTranslation,
            actions.TooManyLetters, actions.VersionIsUsed,
        )  # fmt: skip
