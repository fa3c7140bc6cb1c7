"""Supporters in the city: the training of refugee supporters in Seoul.

Figures of the source document (S0, the Global Compact good-practice page from
the Republic of Korea): three sessions, 13 trainees, 11 men and 2 women, 9
questionnaires, all 9 satisfied, 8 who agree to serve. Everything else,
the people waiting for a group among it, is invented.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import cycle

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.commands.demo import (
    answers,
    beside,
    calls,
    certificates,
    circles,
    curricula,
    meetings,
    packs,
    referrals,
    room,
    rows,
    safety,
    skills,
    supervision,
    supporters,
    where_to_go,
)
from dure.commands.demo.cast import Somebody, register_somebody, welcome
from dure.commands.demo.days import Days
from dure.commands.demo.names import name
from dure.commands.demo.rows import Colleague, Site
from dure.consent.actions import record
from dure.consent.models import HowAsked, Purpose
from dure.people.models import Gender, Person
from dure.places.models import Place, Venue
from dure.programmes.actions import note_challenge
from dure.programmes.models import Organisation, Programme
from dure.reports import actions as reports
from dure.reports import queries as report_queries
from dure.reports.models import Audience

DOMAIN, WORK, ZONE = "city.example", "city", "Asia/Seoul"
NAME = "Supporters in the city"
TRAINEES = ("man",) * 11 + ("woman",) * 2
ANSWERED, AGREED_TO_SERVE = 9, 8

SITES = (
    Site("KR-MAP", "Mapo, Seoul", 37.5663, 126.9014),
    Site("KR-YON", "Yongsan, Seoul", 37.5326, 126.9905),
    Site("KR-ANS", "Ansan", 37.3219, 126.8309),
    Site("KR-INC", "Incheon", 37.4563, 126.7052),
    Site("KR-DDC", "Dongducheon", 37.9036, 127.0606),
)
STAFF = (
    Colleague(Role.COORDINATOR, "coordinator", name("ko", "woman", 0), "ko"),
    Colleague(Role.FACILITATOR, "facilitator", name("prs", "woman", 3), "en", whole_organisation=False),
    Colleague(Role.FACILITATOR, "facilitator2", name("ar", "man", 4), "ar", whole_organisation=False),
    Colleague(Role.FACILITATOR, "facilitator3", name("am", "woman", 4), "en", whole_organisation=False),
    Colleague(Role.FACILITATOR, "facilitator4", name("my", "man", 6), "en", whole_organisation=False),
    Colleague(Role.SUPPORTER, "supporter", name("fr", "man", 2), "fr", whole_organisation=False),
    Colleague(Role.SUPERVISOR, "supervisor", name("ko", "man", 1), "ko"),
    Colleague(Role.EVALUATOR, "evaluator", name("ko", "woman", 2), "ko"),
    Colleague(Role.DUTY, "duty", name("ko", "man", 3), "ko"),
    Colleague(Role.ADMINISTRATOR, "administrator", name("ko", "man", 5), "ko"),
)


@dataclass
class City:
    """What later topics build on: meetings, groups, measures add to these rows."""

    days: Days
    organisation: Organisation
    programme: Programme
    places: dict[str, Place]
    rooms: list[Venue]
    staff: dict[str, Account]
    trainees: list[Person] = field(default_factory=list)
    waiting: list[Person] = field(default_factory=list)

    @cached_property
    def coordinator(self) -> Actor:
        return rows.acting(self.staff["coordinator"], self.days)


def load(days: Days) -> City:
    """Make the whole organisation, in the order in which it happened."""
    city = begin(days)
    describe(city)
    gather_trainees(city)
    hold_training(city)
    gather_waiting(city)
    meet_in_circles(city)
    walk_beside(city)
    bring_list(city)
    note_challenges(city)
    where_to_go.list_services(city.organisation, city.places.values(), ["ko", "en"], days, by=city.coordinator)
    where_to_go.keep_numbers(city.organisation, days, by=city.coordinator)
    safety.load(city)
    certificates.load(city.programme, WORK, city.days, by=city.coordinator)
    release_report(city)
    packs.load(city)
    referrals.load(city)
    curricula.load(city.organisation, city.days, by=city.coordinator)
    calls.call_out(
        city.programme, [city.staff["facilitator"], city.staff["facilitator2"]],
        [city.places[code] for code in ("KR-MAP", "KR-ANS", "KR-INC")], city.rooms[0], city.days, by=city.coordinator,
    )  # fmt: skip
    supporters.load(city)
    supervision.load(city)
    return city


def release_report(city: City) -> None:
    """A named person releases the figures exactly: the source's own page shows them."""
    programme = report_queries.whole_programme().get(pk=city.programme.pk)
    at = city.days.at(1, 10)
    reports.choose_languages(programme=programme, languages=["en", "ko"], by=city.coordinator, at=at)
    reports.release(
        programme=programme, audience=Audience.PUBLIC, exact=True, by=city.coordinator, at=at,
        reason="The public page of the compact shows these figures.", seen=report_queries.working(programme).seen,
    )  # fmt: skip


def begin(days: Days) -> City:
    organisation = rows.begin(NAME, "KR", days, language="ko", work=WORK, word_for_people="participants")
    places = rows.add_places(organisation, SITES, days)
    programme = rows.begin_work(
        organisation, "Community supporters: training in three sessions", days, places.values(),
        titles={"en": "Community supporters: training in three sessions", "ko": "지역사회 지지자 교육: 세 차례의 모임"},
        implementer=NAME, began_on=date(2023, 5, 1), **BRIEF,
    )  # fmt: skip
    rooms = [
        rows.add_room(places["KR-MAP"], "Mapo community library", days, ("weekday_eve", "saturday"), rooms=2,
                      step_free=True, how_to_find="Second floor, the room with the round table"),
        rows.add_room(places["KR-YON"], "Yongsan learning house", days, ("saturday", "sunday"), childcare=True,
                      step_free=True, how_to_find="Beside the bakery; children's corner on the same floor"),
        rows.add_room(places["KR-ANS"], "Ansan neighbours' hall", days, ("weekday_eve", "saturday", "sunday"),
                      rooms=2, how_to_find="Exit 2 of the station, three minutes on foot"),
        rows.add_room(places["KR-INC"], "Incheon harbour room", days, ("sunday",), step_free=True),
    ]  # fmt: skip
    staff = rows.hire(organisation, DOMAIN, days, STAFF)
    rows.put_on_duty(organisation, [staff["duty"], staff["supervisor"], staff["coordinator"]], days)
    return City(days, organisation, programme, places, rooms, staff)


BRIEF = {
    "needs_note": (
        "Few attempts have been made here to train refugees who support other refugees. People come from many "
        "countries, live in different cities, and speak many languages. Community leaders were asked first what "
        "they see and what they need."
    ),
    "aims": [
        "Refugee community leaders can give psychosocial support to the members of their communities.",
        "Mental health and psychosocial support within refugee communities becomes stronger.",
    ],
    "activities": [
        "Stress management",
        "Psychological First Aid (PFA)",
        "Special issues often met by refugees in the South Korean context: depression, anxiety, suicide and others",
    ],
    "what_helped": [
        "Understanding the people and their needs in advance",
        "A preparation committee: a psychologist, an expressive arts therapist, an intercultural studies specialist",
        "A network with local organisations that support refugees",
        "Funding by a United Nations agency",
    ],
    "funders": ["A United Nations agency for refugees"],
    "languages": ["ko", "en", "prs", "ar", "am", "my", "fr"],
    "compact_objectives": {
        "2": "Community leaders can act early for their members, who rely more on themselves in the host country."
    },
    "next_steps": [
        "Give the training in other regions than metropolitan Seoul",
        "Widen the group of community leaders, in preparation for a support that can grow",
    ],
    "support_needed": [
        "Funds for the project",
        "Partnership with other organisations that support refugees, and professionals of many kinds",
    ],
    "contact": "coordinator@city.example",
}  # fmt: skip


def describe(city: City) -> None:
    """Partners and the preparation committee."""
    rows.add_partners(city.programme, city.days, [
        ("A local refugee support centre", "Local organisation", "Told leaders about the training; lends a room"),
        ("A church network in Ansan", "Local organisation", "Minds children on Saturdays"),
        ("A women's shelter association", "Local organisation", "Where to go, and advice on ground rules"),
    ])  # fmt: skip
    rows.add_committee(city.programme, city.days, [
        (name("ko", "woman", 0), "Project coordinator", "Prepares and runs the sessions"),
        (name("ko", "woman", 4), "Expressive arts therapist", "Movement and drawing in each session"),
        (name("ko", "man", 1), "Intercultural psychologist", "Content of the three sessions; supervision"),
        (name("ko", "woman", 2), "Researcher, counselling", "Questionnaires and report"),
    ])  # fmt: skip


def gather_trainees(city: City) -> None:
    """The thirteen trainees. What they agreed to is theirs: eight of nine who answered agree to serve."""
    tongues = cycle(("prs", "ar", "am", "fr", "my", "en"))
    places = cycle(("KR-MAP", "KR-YON", "KR-ANS"))
    for number, gender in enumerate(TRAINEES):
        who = Somebody(
            next(tongues), gender, number, city.places[next(places)], age=("25-39", "40-59")[number % 2],
            others={"ko": 2 + number % 2, "en": 2}, taps=("saturday", "weekday_eve"), online=number % 3 == 0,
            interests=["helping", "languages"], offers="Listens well; knows many people in the community",
            needs=["childcare"] if gender == "woman" else [],
            easier="Somebody to mind the children" if gender == "woman" else "",
        )  # fmt: skip
        person = welcome(
            city.programme, who, by=city.coordinator, at=city.days.at(120, 11, number), how=HowAsked.SIGNED
        )
        city.trainees.append(person)
    for person in city.trainees[:4] + city.trainees[-4:]:
        record(
            person=person, purpose=Purpose.SERVE, given=True, how_asked=HowAsked.SIGNED, language="en",
            by=city.coordinator, at=city.days.at(60, 17),
        )  # fmt: skip


SESSIONS = (
    "Stress management. What stress does with body and mind; breathing; one thing that helps me.",
    "Psychological First Aid. Prepare, look, listen, link.",
    "Special issues often met here: depression, anxiety, suicide and others. Where to go; who to call.",
)


def hold_training(city: City) -> None:
    """Three sessions; the second was opened online, too. Nine of thirteen answered, and all nine were satisfied."""
    days, by = city.days, city.coordinator
    first_ago = days.weekday(5, 14)
    series = meetings.train(
        city.programme, "Community supporters", SESSIONS, city.trainees,
        [city.staff["facilitator"], city.staff["facilitator2"]], days, first_ago=first_ago,
        place=city.places["KR-MAP"], venue=city.rooms[0], by=by, online=[2],
    )  # fmt: skip
    answers.after_training(
        city.programme, city.trainees[:4] + city.trainees[-5:], AGREED_TO_SERVE, days, ago=first_ago - 14, by=by
    )
    raters = [rows.acting(city.staff[each], days) for each in ("facilitator", "facilitator2")]
    skills.play(series, city.trainees, days, ago=first_ago - 14, raters=raters, by=by)
    answered = city.trainees[:4] + city.trainees[-5:]
    room.load(series, city.trainees, answered, support=city.staff["supervisor"], by=by)


# Who is in a group already, or asked for one (invented): language, gender, how many.
IN_CIRCLES = (("prs", "woman", 10), ("ar", "man", 9))


def meet_in_circles(city: City) -> None:
    """One group that meets on Saturdays, and one whose people are being asked."""
    days, by, staff, places = city.days, city.coordinator, city.staff, city.places
    for word, tongues, gender, place in (
        ("facilitator", {"prs": 4, "ko": 3, "en": 3}, "woman", "KR-ANS"),
        ("facilitator2", {"ar": 4, "ko": 3}, "man", "KR-INC"),
        ("facilitator3", {"am": 4, "ko": 3, "en": 3}, "woman", "KR-YON"),
        ("facilitator4", {"my": 4, "ko": 3}, "man", "KR-ANS"),
    ):
        circles.can_lead(staff[word], tongues, gender, places[place], days, by=by)
    women, men = (
        [
            welcome(
                city.programme,
                Somebody(
                    language, gender, number + 40, places["KR-ANS"], others={"ko": 2}, travel=15,
                    taps=("saturday", "sunday"), interests=[INTERESTS[number % 7]],
                ),
                by=by, at=days.at(80, 10, number),
            )
            for number in range(many)
        ]
        for language, gender, many in IN_CIRCLES
    )  # fmt: skip
    first_ago = days.weekday(5, 3)
    meets = circles.invite(
        city.programme, women, staff["facilitator"], city.rooms[2], "sat_pm", "prs", days, ago=first_ago + 12,
        by=by, kind="women",
    )  # fmt: skip
    circles.meet(meets, women, days, first_ago=first_ago, hour=14, by=by)
    answers.well_being(city.programme, women, days, first_ago=first_ago, last_ago=None, by=by)
    circles.invite(city.programme, men, staff["facilitator2"], city.rooms[2], "sun_pm", "ar", days, ago=4, by=by, yes=6)


# language, how many, Korean level, where, taps, wish, needs: who waits for a group (invented).
WAITING = (
    ("prs", "woman", 11, 2, "KR-ANS", ("saturday", "weekday_day"), "same_only", ("childcare",)),
    ("prs", "man", 9, 2, "KR-ANS", ("sunday", "weekday_eve"), "any", ()),
    ("ar", "woman", 6, 1, "KR-INC", ("sunday",), "prefer_same", ("childcare",)),
    ("ar", "man", 8, 2, "KR-INC", ("sunday", "saturday"), "any", ()),
    ("am", "woman", 5, 2, "KR-YON", ("sunday", "saturday"), "any", ()),
    ("am", "man", 6, 2, "KR-YON", ("sunday",), "any", ("step_free",)),
    ("my", "man", 7, 2, "KR-ANS", ("sunday", "saturday"), "any", ()),
    ("my", "woman", 4, 3, "KR-ANS", ("sunday",), "any", ()),
    ("fr", "man", 4, 1, "KR-DDC", ("saturday",), "any", ()),
    ("ta", "man", 3, 1, "KR-DDC", ("weekday_eve",), "any", ()),
)
INTERESTS = ("music", "cooking", "football", "handwork", "reading", "farming", "theatre")


def gather_waiting(city: City) -> None:
    """Some sixty people who wait for a group, with what they told us about when and where they can come."""
    turn = 20
    for language, gender, many, korean, place, taps, wish, needs in WAITING:
        for number in range(many):
            turn += 1
            person = welcome(
                city.programme,
                Somebody(
                    language, gender, number + 13, city.places[place],
                    age=("18-24", "25-39", "40-59", "25-39", "60+")[turn % 5],
                    others={"ko": korean} | ({"en": 2} if turn % 3 == 0 else {}),
                    taps=taps, online=turn % 4 == 0, travel=(8, 12, 15, 25)[turn % 4], wish=wish,
                    needs=needs if number % 3 == 0 else (), interests=[INTERESTS[turn % 7], INTERESTS[(turn + 3) % 7]],
                ),
                by=city.coordinator, at=city.days.at(75 - turn // 2, 9 + turn % 8, turn % 60),
            )  # fmt: skip
            city.waiting.append(person)


def walk_beside(city: City) -> None:
    """Three colleagues offer to walk beside somebody who is new (invented)."""
    staff, places = city.staff, city.places
    offers = [
        beside.Offer(staff["supporter"], places["KR-DDC"], {"fr": 4, "ko": 3}, Gender.MAN, capacity=2),
        beside.Offer(staff["facilitator3"], places["KR-YON"], {"am": 4, "ko": 3}, Gender.WOMAN),
        beside.Offer(staff["facilitator4"], places["KR-ANS"], {"my": 4, "ko": 3}, Gender.MAN, trained_ago=390),
    ]
    people = [
        each for language, many in (("fr", 3), ("am", 3), ("my", 2))
        for each in [one for one in city.waiting if one.languages.filter(code=language, level=4).exists()][:many]
    ]  # fmt: skip
    beside.walk(city.programme, offers, people, city.days, by=city.coordinator)


def bring_list(city: City) -> None:
    """A partner's list, brought in and not yet asked: nobody on it is grouped or called before their yes."""
    batch = city.staff["coordinator"].pk
    for number in range(18):
        language = ("uk", "ne", "ar")[number % 3]
        register_somebody(
            city.programme,
            Somebody(language, ("woman", "man")[number % 2], number, city.places["KR-INC"], taps=()),
            by=city.coordinator, at=city.days.at(9, 15), brought_in_by=batch, reference=f"L-{number + 1:02d}",
        )  # fmt: skip


def note_challenges(city: City) -> None:
    """What was hard, why, what was done, and whether it worked, as the source document tells it."""
    days, by = city.days, city.coordinator
    for ago, what, cause, response, worked in (
        (118, "More men than women came: 11 men and 2 women.", "Nobody minded the children during the workshop.",
         "We opened an online session. Childcare is planned for the next workshop.", "partly"),
        (104, "Respect between women and men was lacking at times.", "The ground rules were read once and forgotten.",
         "Time in each session for the ground rules again, with examples of what is not acceptable.", "yes"),
        (90, "People outside metropolitan Seoul could hardly come.", "All sessions were in one place.",
         "Workshops are planned more locally, in other regions.", "unknown"),
        (140, "There was no money for the work.", "No funder had planned for a training of this kind.",
         "Financial support was found.", "yes"),
    ):  # fmt: skip
        note_challenge(
            programme=city.programme, noticed_on=days.day(ago), what=what, cause=cause, response=response,
            worked=worked, by=by, at=days.at(ago - 2),
        )  # fmt: skip
