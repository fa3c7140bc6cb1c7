"""Questions before and after a training: what is asked, what somebody answered, words that may be quoted."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.people.models import Person
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON, SealedText


class Asking(models.TextChoices):
    NOBODY = "", _("Nobody is asked now")
    BEFORE = "before", _("Before the training")
    AFTER = "after", _("After the training")


class Quiz(models.Model):
    """Questions of one training. `items` are data: [{"code", "text", "options": [{"code", "text"}], "right": [codes]}].

    A question without a right answer asks how it was, and counts into no gain.
    `more` are topics of which somebody may like to learn more.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="quizzes")
    title = models.CharField(max_length=120)
    language = models.CharField(max_length=8, blank=True)
    items = models.JSONField(default=list)
    more = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=300, blank=True)
    asks = models.CharField(max_length=8, choices=Asking.choices, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()

    class Meta:
        ordering = ["id"]

    class Privacy:
        plain = {"id", "series", "title", "language", "items", "more", "source", "asks", "begun_at", "begun_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.title

    @property
    def scored(self) -> list[dict[str, Any]]:
        return [item for item in self.items if item["right"]]


class QuizAnswers(models.Model):
    """What one person answered at one of the two times: sealed, and read by nobody one by one.

    `values` is a question's code to the codes chosen; `more` the topics wished for.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="quiz_answers")
    moment = models.CharField(max_length=8, choices=Asking.choices)
    answered_at = models.DateTimeField()
    answered_by = models.UUIDField()
    values = SealedJSON(key_of="person_id")
    more = SealedJSON(key_of="person_id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quiz", "person", "moment"], name="training_quiz_answered_once")]

    class Privacy:
        plain = {"id", "quiz", "person", "moment", "answered_at", "answered_by"}
        personal = {"values": Erase.BLANK, "more": Erase.BLANK}

    def __str__(self) -> str:
        return self.moment


class Quote(models.Model):
    """Words somebody gave with a yes of its own: may be quoted, without a name. The yes can be taken back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="quotes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="quotes")
    agreed_at = models.DateTimeField()
    agreed_by = models.UUIDField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.UUIDField(null=True, blank=True)
    words = SealedText(key_of="person_id")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="training_quote_back_is_whole",
            )
        ]

    class Privacy:
        plain = {"id", "series", "person", "agreed_at", "agreed_by", "taken_back_at", "taken_back_by"}
        personal = {"words": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)
