"""Channels: the one interface by which a message leaves, and e-mail behind it.

A gateway for text messages is another class with the same three functions,
one more line in `By`, and a setting or two. Nothing else knows a channel.
"""

import smtplib
import ssl
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from dure.outbox.kinds import Wording
from dure.outbox.models import By, Reason


class NotNow(Exception):
    """It did not go, and may go later."""

    def __init__(self, reason: Reason, code: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.code = reason, code


class Never(NotNow):
    """It will not go to this address, however often it is tried."""


class Channel(Protocol):
    """`send` returns when the other side has taken the message; else it raises `NotNow` or `Never`."""

    code: By

    def is_set_up(self) -> bool: ...

    def send(self, where: str, wording: Wording, *, id: UUID) -> None: ...

    def close(self) -> None: ...


@dataclass
class Email:
    """E-mail by the mail server of the settings. One connection for what goes out in one look."""

    code: By = By.EMAIL
    _line: BaseEmailBackend | None = None

    def is_set_up(self) -> bool:
        return bool(settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL)

    def send(self, where: str, wording: Wording, *, id: UUID) -> None:
        if not self.is_set_up():
            raise NotNow(Reason.NOT_SET_UP)
        try:
            self._connection().send_messages([_mail(where, wording, id)])
        except smtplib.SMTPRecipientsRefused as error:
            self.close()
            code = next((code for code, _said in error.recipients.values()), 0)
            raise (Never if code >= 500 else NotNow)(Reason.NO_SUCH_ADDRESS if code >= 500 else Reason.NOT_TAKEN, code) from None  # fmt: skip
        except smtplib.SMTPAuthenticationError as error:
            self.close()
            raise NotNow(Reason.SIGN_IN, error.smtp_code) from None
        except smtplib.SMTPConnectError as error:
            self.close()
            raise NotNow(Reason.NO_ANSWER, max(error.smtp_code, 0)) from None
        except smtplib.SMTPServerDisconnected:
            self.close()
            raise NotNow(Reason.NO_ANSWER) from None
        except smtplib.SMTPResponseException as error:
            # Refused after the recipient was taken, or the sender was refused: that is about us, not about the
            # address, and somebody may mend it. It is tried again until it is too late.
            self.close()
            raise NotNow(Reason.NOT_TAKEN, max(error.smtp_code, 0)) from None
        except (smtplib.SMTPNotSupportedError, ssl.SSLError):
            # No STARTTLS, or a certificate nobody vouches for: nothing is said over such a line.
            self.close()
            raise NotNow(Reason.NOT_SAFE) from None
        except smtplib.SMTPException:
            self.close()
            raise NotNow(Reason.NOT_TAKEN) from None
        except OSError:
            self.close()
            raise NotNow(Reason.NO_ANSWER) from None

    def close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            try:
                line.close()
            except (OSError, smtplib.SMTPException):
                return

    def _connection(self) -> BaseEmailBackend:
        if self._line is None:
            # Held before it is open: `close` ends it also where signing in fails half way.
            self._line = get_connection(timeout=settings.EMAIL_TIMEOUT, fail_silently=False)
            self._line.open()
        return self._line


def _mail(where: str, wording: Wording, id: UUID) -> EmailMessage:
    """The same message twice has the same number, so that a mail program may show it once.

    Auto-Submitted (RFC 3834) keeps the answering machines of the other side quiet.
    """
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {"Message-ID": f"<{id}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(wording.subject, wording.text, settings.DEFAULT_FROM_EMAIL, [where], headers=headers)


def channels() -> dict[str, Channel]:
    """Every channel by which the worker can send; one set for each thread, since a connection is not shared."""
    return {By.EMAIL: Email()}


def is_set_up(channel: str) -> bool:
    made = channels().get(channel)
    return made is not None and made.is_set_up()
