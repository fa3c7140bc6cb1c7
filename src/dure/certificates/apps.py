from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "dure.certificates"

    def ready(self) -> None:
        from dure.certificates import erasing, making, panels  # noqa: F401 - the job names itself
        from dure.certificates.actions import (
            AnotherIssuingHasThisId,
            CertificateHasEnded,
            NobodyChosen,
            NotCompletedYet,
            NothingToShare,
            NotSharedAnyMore,
            NotTheirNameNow,
            SayWhyItIsTakenBack,
        )
        from dure.certificates.paper import PdfNotHere
        from dure.ui.refusals import refusal

        erasing.register()
        panels.register()
        refusal(
            AnotherIssuingHasThisId, CertificateHasEnded, NobodyChosen, NothingToShare, NotSharedAnyMore, NotCompletedYet, NotTheirNameNow, PdfNotHere,
            SayWhyItIsTakenBack,
        )  # fmt: skip
