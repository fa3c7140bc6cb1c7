from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "dure.consent"

    def ready(self) -> None:
        from dure.consent import panels
        from dure.consent.actions import CaregiverMustAgree
        from dure.consent.queries import ConsentMissing
        from dure.people.actions.registration import AnotherPersonHasThisId, ErasedForGood
        from dure.ui.refusals import refusal

        panels.register()
        refusal(CaregiverMustAgree, ConsentMissing, AnotherPersonHasThisId, ErasedForGood)
