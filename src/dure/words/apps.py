from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WordsConfig(AppConfig):
    name = "dure.words"

    def ready(self) -> None:
        # Imported here: models exist only once every app is loaded.
        from dure.programmes.rules import STAFF
        from dure.ui import tongues
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu
        from dure.words import actions, queries
        from dure.words.sheets import SheetIsTooLarge
        from dure.words.sounds import NotASound, SoundIsTooLarge

        tongues.choices.append(queries.tongues)
        tongues.voices.append(queries.voices)
        menu.append(MenuItem(_("Languages"), "words:languages", frozenset(STAFF), 85, frozenset({"words"})))
        refusal(
            actions.AnotherPackHasThisId, actions.AnotherRecordingHasThisId, actions.BegunAlready,
            actions.NobodyAgreed, actions.NotALanguage, actions.NothingToUndo, actions.OnlyHeard,
            actions.SomethingToMend, NotASound, SheetIsTooLarge, SoundIsTooLarge,
        )  # fmt: skip
