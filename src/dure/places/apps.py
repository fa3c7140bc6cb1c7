from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "dure.places"

    def ready(self) -> None:
        from dure.places import actions
        from dure.ui.refusals import refusal

        refusal(actions.AnotherPlaceHasThisId, actions.CodeIsTaken, actions.InsideItself, actions.ZoneUnknown)
