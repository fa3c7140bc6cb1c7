"""Who may do what: every role, every object, every action, every relation, cell by cell.

The table is written by hand; the world is built once for each test and every
cell is asked. "Not there" and "not yours" answer alike.
"""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from conftest import MONDAY, actor_of, make_account
from dure.access.actors import NOBODY, Actor, system
from dure.access.roles import Role
from dure.programmes.queries import seen_as
from dure.safeguarding import rules
from dure.safeguarding.actions import (
    acknowledge,
    add_free_day,
    complain,
    draft_protocol,
    hand_over,
    keep_number,
    make_recovery_key,
    raise_worry,
    say_mishap,
    start_drill,
    write_report,
)
from dure.safeguarding.models import FocalPoint, Route, SealKey, Task, TaskKind, What
from dure.safeguarding.protocols import shipped
from safeguarding.conftest import give_key, name_for, put_on_duty

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

# Who: one of each role without any other relation, and the people with a relation to what is asked about.
PEOPLE = (
    "administrator", "coordinator", "facilitator", "supporter", "supervisor", "evaluator", "duty_role",
    "on_the_list", "raiser", "named_safety", "named_violence", "named_complaints", "accused", "named_data",
    "stranger", "stranger_on_their_list", "with_anothers_eyes", "participant", "nobody",
)  # fmt: skip
KEEPERS = {"administrator", "coordinator"}
STAFF = set(PEOPLE) - {"stranger", "stranger_on_their_list", "participant", "nobody"}
LIST = {"on_the_list"}

# (rule, object): who may. Everybody else may not.
TABLE = {
    ("be_worried", "organisation"): STAFF,
    ("see_worry", "worry"): LIST,
    ("raised_it", "worry"): {"raiser"},
    ("see_own_worry", "worry"): LIST | {"raiser"},
    ("see_worry", "drill"): LIST,
    ("see_drill", "drill"): LIST | KEEPERS,
    ("start_drill", "organisation"): KEEPERS,
    ("do_task", "follow_up"): LIST,
    ("do_task", "debrief"): LIST,
    ("change_numbers", "organisation"): KEEPERS,
    ("see_numbers", "number"): STAFF | {"participant"},
    ("change_protocol", "organisation"): KEEPERS,
    ("change_protocol_version", "protocol"): KEEPERS,
    ("change_free_days", "organisation"): KEEPERS,
    ("remove_free_day", "free_day"): KEEPERS,
    ("hand_over", "turn"): KEEPERS | LIST,
    ("end_hand_over", "hand_over"): KEEPERS | LIST,
    ("name_focal_points", "organisation"): KEEPERS,
    ("change_focal_point", "focal_point"): KEEPERS,
    ("see_focal_points", "organisation"): STAFF,
    ("write_report", "organisation"): STAFF,
    ("see_report", "safety_report"): {"named_safety"},
    ("see_report", "violence_report"): {"named_violence"},
    ("own_key", "key"): {"named_safety"},
    ("keep_recovery_key", "organisation"): KEEPERS,
    ("answers_complaints", "complaint"): {"named_complaints"},
    ("answers_complaints", "conduct"): {"supervisor", "named_safety", "named_violence"},
    ("hears_complaints", "organisation"): {
        "named_complaints", "accused", "supervisor", "named_safety", "named_violence",
    },
    ("say_mishap", "organisation"): STAFF,
    ("see_mishap", "mishap"): KEEPERS | {"named_data"},
}  # fmt: skip
SUPERVISORS = {"named_safety", "named_violence"}


@pytest.fixture
def world(organisation, other_organisation, programme):
    """Everybody and everything."""

    def hire(word, role, house=organisation):
        return make_account(house, f"{word}@example.org", word, role, programme if house == organisation and role in {
            Role.FACILITATOR, Role.SUPPORTER} else None)  # fmt: skip

    accounts = {
        "administrator": hire("administrator", Role.ADMINISTRATOR),
        "coordinator": hire("coordinator", Role.COORDINATOR),
        "facilitator": hire("facilitator", Role.FACILITATOR),
        "supporter": hire("supporter", Role.SUPPORTER),
        "supervisor": hire("supervisor", Role.SUPERVISOR),
        "evaluator": hire("evaluator", Role.EVALUATOR),
        "duty_role": hire("duty_role", Role.DUTY),
        "on_the_list": hire("on_the_list", Role.FACILITATOR),
        "raiser": hire("raiser", Role.FACILITATOR),
        "named_safety": hire("Sora", Role.SUPERVISOR),
        "named_violence": hire("Jun", Role.SUPERVISOR),
        "named_complaints": hire("named_complaints", Role.EVALUATOR),
        "accused": hire("accused", Role.EVALUATOR),
        "named_data": hire("named_data", Role.EVALUATOR),
        "stranger": hire("stranger", Role.COORDINATOR, other_organisation),
        "stranger_on_their_list": hire("other_list", Role.DUTY, other_organisation),
    }
    name_for(organisation, accounts["named_safety"], Route.SAFETY)
    name_for(organisation, accounts["named_violence"], Route.VIOLENCE)
    name_for(organisation, accounts["named_complaints"], Route.COMPLAINTS)
    name_for(organisation, accounts["accused"], Route.COMPLAINTS, Route.CONDUCT)
    name_for(organisation, accounts["named_data"], Route.DATA)
    for who in SUPERVISORS:
        give_key(accounts[who])
    turn = put_on_duty(organisation, accounts["on_the_list"], 1)
    put_on_duty(other_organisation, accounts["stranger_on_their_list"], 1)
    people = {name: actor_of(account) for name, account in accounts.items()}
    people["with_anothers_eyes"] = seen_as(accounts["coordinator"], accounts["on_the_list"].pk, MONDAY)
    people["participant"] = Actor(kind="link", id=uuid4(), organisation=organisation.pk, person=uuid4())
    people["nobody"] = NOBODY
    here, by, at = {"organisation": organisation}, system(organisation.pk), MONDAY
    worry = raise_worry(**here, by=people["raiser"], at=at)
    acknowledge(worry=worry, by=people["on_the_list"], at=at)
    things = {
        **here,
        "worry": worry,
        "drill": start_drill(**here, by=by, at=at),
        "follow_up": Task.objects.filter(kind=TaskKind.FOLLOW_UP).first(),
        "debrief": Task.objects.get(kind=TaskKind.DEBRIEF),
        "number": keep_number(**here, title="Ambulance", number="119", by=by, at=at),
        "protocol": draft_protocol(
            **here, language="en", steps=shipped().by_language["en"]["steps"], source="Own", by=by, at=at
        ),
        "free_day": add_free_day(**here, day=MONDAY.astimezone().date(), title="", by=by, at=at),
        "turn": turn,
        "hand_over": hand_over(turn=turn, from_at=at, until_at=at.replace(hour=4), by=by, at=at),
        "focal_point": FocalPoint.objects.first(),
        "safety_report": write_report(**here, route=Route.SAFETY, said={"words": "x"}, by=by, at=at),
        "violence_report": write_report(**here, route=Route.VIOLENCE, said={"reach": "x"}, by=by, at=at),
        "key": SealKey.objects.get(account=accounts["named_safety"]),
        "recovery": make_recovery_key(**here, by=by, at=at)[0],
        "complaint": complain(**here, words="x", serious=False, about=[people["accused"].id], by=by, at=at)[0],
        "conduct": complain(
            **here, words="x", serious=True, by=by, at=at,
            about=[people["accused"].id, people["named_complaints"].id],
        )[0],
        "mishap": say_mishap(**here, what=What.DEVICE, words="x", by=people["raiser"], at=at),
    }  # fmt: skip
    return people, things, accounts


def test_every_cell(world):
    people, things, _accounts = world
    wrong = []
    for (rule, thing), may in TABLE.items():
        asked = getattr(rules, rule)
        for who in PEOPLE:
            row = things[thing]
            one = asked.allows(people[who], row)
            listed = asked.rows(people[who], type(row)._default_manager.all()).filter(pk=row.pk).exists()
            if one != (who in may) or listed != one:
                wrong.append(f"{who} {rule} {thing}: {one}, listed {listed}")
    assert wrong == []
    assert len(TABLE) * len(PEOPLE) == 570


def test_every_rule_of_this_app_is_in_the_table():
    named = {name for name in vars(rules) if isinstance(getattr(rules, name), type(rules.see_worry))}
    asked = {getattr(rules, rule) for rule, _thing in TABLE}
    # Whoever is signed in; own account; parts that stand under another name in the table.
    apart = {"anybody", "is_oneself", "administers_organisation"}
    assert {name for name in named - apart if getattr(rules, name) not in asked} <= {"see_protocol"}


# Page, object, method: what is not there and what is not yours must not differ.
PAGES = [
    ("worry", "worry", "get"), ("acknowledgement", "worry", "post"), ("closure", "worry", "post"),
    ("raised", "worry", "get"), ("task-done", "follow_up", "post"), ("drill-result", "worry", "get"),
    ("drill-result", "drill", "get"), ("complaint", "complaint", "get"), ("complaint", "complaint", "post"),
    ("report", "safety_report", "get"), ("report", "safety_report", "post"), ("report-note", "safety_report", "post"),
    ("report-share", "safety_report", "post"), ("report-closure", "safety_report", "post"),
    ("named-end", "focal_point", "post"), ("mishap", "mishap", "get"), ("mishap-sheet", "mishap", "get"),
    ("mishap-closure", "mishap", "post"), ("hand-over-end", "hand_over", "post"),
    ("free-day-removal", "free_day", "post"), ("number-removal", "number", "post"), ("number-check", "number", "post"),
    ("protocol-adoption", "protocol", "post"), ("protocol-recording", "protocol", "post"),
]  # fmt: skip
CHANGING = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}|<!--.*?-->', re.S)


@pytest.mark.parametrize("who", ["evaluator", "facilitator", "stranger", "stranger_on_their_list"])
def test_not_there_and_not_yours_answer_alike(client, world, who):
    _people, things, accounts = world
    client.force_login(accounts[who], backend=BACKEND)
    for name, thing, method in PAGES:
        answers = []
        for pk in (things[thing].pk, uuid4()):
            answer = getattr(client, method)(reverse(f"safeguarding:{name}", args=[pk]), {"passphrase": "x"})
            headers = {
                key: value for key, value in answer.headers.items() if key not in {"Set-Cookie", "Content-Length"}
            }
            answers.append((answer.status_code, headers, CHANGING.sub("", answer.content.decode())))
        assert answers[0][0] == 404, (who, name)
        assert answers[0] == answers[1], (who, name)


def test_whoever_is_not_signed_in_is_led_to_the_door_whatever_is_there(client, world):
    _people, things, _accounts = world
    for name, thing, method in PAGES:
        if method == "get":
            there = client.get(reverse(f"safeguarding:{name}", args=[things[thing].pk]))
            absent = client.get(reverse(f"safeguarding:{name}", args=[uuid4()]))
            assert there.status_code == absent.status_code == 302


def test_nothing_of_it_is_in_indicators_exports_or_group_pages():
    """Alerts, reports and complaints are counted nowhere."""
    from dure.ui.registry import carriers, indicators

    assert [each.code for each in [*indicators, *carriers] if "safeguarding" in each.code or "worr" in each.code] == []
