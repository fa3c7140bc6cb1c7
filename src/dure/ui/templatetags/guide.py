"""Invented content for the page that shows every piece. No one here is real."""

from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.utils.translation import gettext_lazy as _

from .drawings import Seat

register = template.Library()


@dataclass(frozen=True)
class Person:
    name: str
    own_name: str = ""
    own_language: str = ""
    languages: str = ""
    place: str = ""
    state: str = ""
    now: Any = ""
    next: Any = ""


class Hello(forms.Form):
    """A form with every kind of field, sent once with two mistakes."""

    name = forms.CharField(label=_("Name"), help_text=_("As the person wants to be called, in any script."))
    email = forms.EmailField(label=_("Email"), required=False)
    place = forms.ChoiceField(label=_("Place"), choices=[("ansan", "Ansan"), ("incheon", "Incheon")])
    born = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    evenings = forms.MultipleChoiceField(
        label=_("What would make it easier to come?"),
        choices=[
            ("bus", _("Bus fare")),
            ("child", _("Somebody for the children")),
            ("stairs", _("No stairs")),
            ("evening", _("An evening")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    offer = forms.ChoiceField(
        label=_("A group"), choices=[("yes", _("Yes, please")), ("no", _("Not now"))], widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("In their own words"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agreed = forms.BooleanField(label=_("We read this together"))


class Look(forms.Form):
    q = forms.CharField(
        label=_("Name, in any script"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Any")), ("fa", _("Dari")), ("am", _("Amharic"))], required=False
    )
    place = forms.ChoiceField(label=_("Place"), choices=[("", _("Any")), ("ansan", "Ansan")], required=False)


@register.simple_tag
def invented() -> dict[str, Any]:
    return {
        "people": [
            Person(
                "Maryam Haidari",
                "مریم حیدری",
                "fa",
                _("Dari, a little Korean"),
                "Ansan",
                "done",
                "Tea and talk",
                _("Saturday 14:00"),
            ),
            Person(
                "Selam Tesfaye",
                "ሰላም ተስፋዬ",
                "am",
                _("Amharic, Tigrinya, English"),
                "Seoul",
                "turn",
                _("Support is due"),
                _("No talk since 20 October"),
            ),
            Person(
                "Ko Min Thu",
                "ကိုမင်းသူ",
                "my",
                _("Burmese, Korean"),
                "Bupyeong",
                "done",
                _("Supporter"),
                _("Thursday 19:00"),
            ),
            Person(
                "Timur Aliev",
                "Тимур Алиев",
                "ru",
                _("Russian, Uzbek"),
                "Ansan",
                "wait",
                _("Still waiting"),
                _("38 days"),
            ),
            Person(
                "Choi Min-ji",
                "최민지",
                "ko",
                _("Korean, English"),
                "Seoul",
                "today",
                _("On duty"),
                _("Called at 08:10"),
            ),
            Person(
                "Hodan Warsame",
                languages=_("Somali, Arabic"),
                place="Incheon",
                now=_("Not yet asked"),
                next=_("51 days left"),
            ),
        ],
        "seats": [
            Seat("Roya"),
            Seat("Maryam"),
            Seat("Fatima"),
            Seat("Shirin"),
            Seat("Zahra", "turn"),
            Seat("Leila"),
            Seat("Parwin"),
            Seat("Gul", "open"),
            Seat("Nasrin"),
        ],
        "changes": [
            {
                "label": _("Everyone"),
                "people": 171,
                "before": 12.4,
                "after": 8.6,
                "change": -3.8,
                "low": -4.6,
                "high": -3.0,
            },
            {
                "label": _("First version"),
                "people": 88,
                "before": 12.2,
                "after": 8.9,
                "change": -3.3,
                "low": -4.5,
                "high": -2.1,
            },
            {
                "label": _("Second version"),
                "people": 83,
                "before": 12.6,
                "after": 8.3,
                "change": -4.3,
                "low": -5.4,
                "high": -3.2,
            },
        ],
        "missing": [171, 31, 14, 9],
        "form": Hello(
            {
                "name": "",
                "email": "roya",
                "place": "ansan",
                "born": "2026-11-28",
                "offer": "yes",
                "evenings": ["bus"],
                "agreed": "on",
            }
        ),
        "look": Look(auto_id="look_%s"),
        "works": [
            ("city", _("Supporters in the city"), _("Three sessions, 13 people.")),
            ("learning", _("Learning for practitioners"), _("Workshops for 25, webinars for 140.")),
            ("home", _("Coming home"), _("Mentors, peer groups and clusters.")),
            ("countries", _("Groups across countries"), _("31 groups with 235 people.")),
            ("card", _("In their hand"), _("A card with the next time and place.")),
        ],
        "headers": [_("What"), _("Planned"), _("Held")],
        "rows": [[_("Meetings"), 54, 51], [_("Trainings"), 3, 3]],
        "colours": ["act", "turn", "done", "wait", "today"],
    }
