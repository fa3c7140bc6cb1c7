from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "dure.consent"

    def ready(self) -> None:
        from dure.consent import panels  # noqa: PLC0415 - apps must be loaded first
        from dure.consent.actions import CaregiverMustAgree  # noqa: PLC0415
        from dure.consent.queries import ConsentMissing  # noqa: PLC0415
        from dure.people.actions.registration import AnotherPersonHasThisId, ErasedForGood  # noqa: PLC0415
        from dure.ui.refusals import refusal  # noqa: PLC0415

        panels.register()
        refusal(CaregiverMustAgree, ConsentMissing, AnotherPersonHasThisId, ErasedForGood)
