"""Counts that join people, answers and consent to trainings, each with the sentence that defines it.

They count trainees as such: a named person may release them exactly.
"""

from django.utils.translation import gettext_lazy as _

from dure.reports.queries.figures import (
    agreed_to_serve,
    men_trained,
    others_trained,
    reactions,
    satisfied,
    women_trained,
)
from dure.ui.registry import Indicator, indicators

PEOPLE = _("people")
ALL = (
    Indicator(
        "reports.women_trained", _("Women who came to a training"),
        _("Different women, as each person said herself, who came to at least one training session held."),
        PEOPLE, lambda programme: women_trained(programme).count(), about_people_in_need=False,
    ),
    Indicator(
        "reports.men_trained", _("Men who came to a training"),
        _("Different men, as each person said himself, who came to at least one training session held."),
        PEOPLE, lambda programme: men_trained(programme).count(), about_people_in_need=False,
    ),
    Indicator(
        "reports.others_trained", _("People who came to a training and named another gender or none"),
        _(
            "Different people who came to at least one training session held, "
            "and said another gender, or rather not say, or were not asked."
        ),
        PEOPLE, lambda programme: others_trained(programme).count(), about_people_in_need=False,
    ),
    Indicator(
        "reports.training_answered", _("People who filled in the questionnaire after the training"),
        _(
            "Of the people who came to a training, those who answered at least one question of “Training reaction”. "
            "Each is counted once, with their newest answers. Answers of people erased since are gone."
        ),
        PEOPLE, lambda programme: len(reactions(programme)), about_people_in_need=False,
    ),
    Indicator(
        "reports.training_satisfied", _("People who were satisfied with the training"),
        _(
            "Of the people who filled in the questionnaire, those who answered “mostly yes” or “yes, fully” "
            "(4 or 5 of 5) to “I am satisfied with this training”."
        ),
        PEOPLE, lambda programme: len(satisfied(reactions(programme))), about_people_in_need=False,
    ),
    Indicator(
        "reports.agreed_to_serve", _("People who agreed to support others in their community"),
        _(
            "Of the people who came to a training, those whose newest answer to “Serve as a supporter” is yes "
            "and still stands. A consent of its own, apart from the questionnaire."
        ),
        PEOPLE, lambda programme: agreed_to_serve(programme).count(), about_people_in_need=False,
    ),
)  # fmt: skip


def register() -> None:
    indicators.extend(ALL)
