from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "dure.accounts"

    def ready(self) -> None:
        from dure.accounts.actions.accounts import (
            AccountIsClosed,
            AnotherAccountHasThisId,
            EmailIsTaken,
        )
        from dure.accounts.actions.pins import CardEnded, PinIsChosen
        from dure.ui.refusals import refusal

        refusal(AccountIsClosed, AnotherAccountHasThisId, CardEnded, EmailIsTaken, PinIsChosen)
