"""Messages that leave Dure: how somebody may be reached, and what went out to whom, without its words."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON, SealedText
from dure.programmes.models import Organisation

ONE_READER = Q(account__isnull=True, person__isnull=False) | Q(account__isnull=False, person__isnull=True)


class By(models.TextChoices):
    """By which channel. A gateway for text messages brings its own line here and in `channels`."""

    EMAIL = "email", _("E-mail")
    CALL = "call", _("A telephone call")


class Address(models.Model):
    """A yes to being written to by one channel, and where. Of a colleague or of a person, said by themselves.

    `proved_at` is when they typed in the number that a test brought there;
    `refused_at` when the other side said that nobody is there.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="addresses")
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="addresses")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="addresses")
    channel = models.CharField(max_length=10, choices=By.choices)
    where = SealedText(key_of="subject")
    proof = SealedText(key_of="subject")
    wrong_proofs = models.PositiveSmallIntegerField(default=0)
    chosen_at = models.DateTimeField()
    chosen_by = models.UUIDField()
    proved_at = models.DateTimeField(null=True, blank=True)
    proved_by = models.UUIDField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=ONE_READER, name="outbox_address_of_one"),
            models.UniqueConstraint(
                fields=["account", "channel"], condition=Q(ended_at=None), name="outbox_one_for_account"
            ),
            models.UniqueConstraint(
                fields=["person", "channel"], condition=Q(ended_at=None), name="outbox_one_for_person"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}_at__isnull": True, f"{name}_by__isnull": True})
                    | Q(**{f"{name}_at__isnull": False, f"{name}_by__isnull": False}),
                    name=f"outbox_address_{name}_whole",
                )
                for name in ("proved", "refused", "ended")
            ),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "account", "person", "channel", "wrong_proofs", "chosen_at", "chosen_by",
            "proved_at", "proved_by", "refused_at", "refused_by", "ended_at", "ended_by",
        }  # fmt: skip
        personal = {"where": Erase.ROW, "proof": Erase.ROW}

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def subject(self) -> UUID:
        """Whose key seals it: the person's own, or the organisation's for a colleague."""
        return self.person_id or self.organisation_id


class State(models.TextChoices):
    WAITING = "waiting", _("Waits for its time")
    SENDING = "sending", _("Is being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    STOPPED = "stopped", _("Not sent: they want no messages")
    EXPIRED = "expired", _("Not sent: it would have come too late")
    NOT_NEEDED = "not_needed", _("Not sent: no longer needed")
    UNSURE = "unsure", _("Perhaps sent: the work was cut short")


OPEN = (State.WAITING, State.SENDING)


class Reason(models.TextChoices):
    """Why a message waits longer, or did not go. A code, never what the other side wrote: that may hold the address."""

    NO_SUCH_ADDRESS = "no_address", _("The other side says that this address does not exist or takes no mail.")
    NOT_TAKEN = "not_taken", _("The mail server did not take the message.")
    NO_ANSWER = "no_answer", _("The mail server does not answer.")
    SIGN_IN = "sign_in", _("The mail server does not accept our name and password.")
    NOT_SAFE = "not_safe", _("The line to the mail server is not safe: no encryption, or an unknown certificate.")
    NOT_SET_UP = "not_set_up", _("Nobody has set up e-mail for this installation.")
    NOT_REACHED = "not_reached", _("Nobody answered the telephone.")


class Message(models.Model):
    """One message to one reader by one channel.

    Its words are made when it is sent, in the reader's language, from its kind
    and from `words` (a day, a time), which are sealed and emptied once it is
    over. `once` makes it once: the same kind and `once` is the same message.
    `claim` is drawn by the worker that sends it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=40)
    once = models.CharField(max_length=90)
    about = models.UUIDField(null=True, blank=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="messages")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="messages")
    address = models.ForeignKey(Address, null=True, on_delete=models.CASCADE, related_name="messages")
    channel = models.CharField(max_length=10, choices=By.choices)
    urgent = models.BooleanField(default=False)
    words = SealedJSON(key_of="subject")
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    due_at = models.DateTimeField()
    until_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    code = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["-urgent", "next_at"], condition=Q(state="waiting", channel="email"), name="outbox_due"
            ),
            models.Index(fields=["claimed_until"], condition=Q(state="sending"), name="outbox_claimed"),
            models.Index(fields=["organisation", "state", "-id"], name="outbox_by_state"),
            models.Index(fields=["about", "kind"], name="outbox_about"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "once"], name="outbox_once"),
            models.CheckConstraint(condition=ONE_READER, name="outbox_message_to_one"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending"], ended_at__isnull=True, ended_by__isnull=True)
                | (
                    ~Q(state__in=["waiting", "sending"])
                    & Q(ended_at__isnull=False, ended_by__isnull=False, next_at__isnull=True)
                ),
                name="outbox_over_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="sending", claim__isnull=False, claimed_until__isnull=False) | ~Q(state="sending"),
                name="outbox_sending_is_claimed",
            ),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "kind", "once", "about", "account", "person", "address", "channel", "urgent",
            "made_at", "made_by", "due_at", "until_at", "next_at", "state", "reason", "code", "tries", "claim",
            "claimed_until", "ended_at", "ended_by",
        }  # fmt: skip
        personal = {"words": Erase.ROW}

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"

    @property
    def subject(self) -> UUID:
        return self.person_id or self.organisation_id
