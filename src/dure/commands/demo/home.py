"""Coming home: returnees and their communities in Sri Lanka and Ghana.

From the handbook on reintegration, chapter 3.5 (S3): mentors, peer support
groups of 8 to 20, clusters for agriculture and transport that work together, a
dialogue of about 20 people. All people and all other figures are invented.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.commands.demo import answers, beside, circles, meetings, rows, where_to_go
from dure.commands.demo.cast import Somebody, register_somebody, welcome
from dure.commands.demo.days import Days
from dure.commands.demo.names import name
from dure.commands.demo.rows import Colleague, Site
from dure.consent.models import Purpose
from dure.evaluation.actions import ask, count
from dure.gatherings.models import Kind
from dure.people.models import Gender, Person
from dure.places.models import Place, Venue
from dure.programmes.actions import note_challenge
from dure.programmes.models import Organisation, Programme

DOMAIN, WORK, ZONE = "home.example", "home", "Asia/Colombo"
NAME = "Coming home"
IN_DIALOGUE = 20
STEPS = (
    "1 Welcome: why we are here, what to expect. 2 What return is like: difficult journeys, returning empty-handed, "
    "the feeling of having disappointed. 3 Questions to begin with. 4 Own experience, of whoever wishes.",
)
SITES = (
    Site("LK-JAF", "Jaffna", 9.6615, 80.0255),
    Site("LK-KIL", "Kilinochchi", 9.3803, 80.3770),
    Site("LK-VAV", "Vavuniya", 8.7542, 80.4982),
)
SITES_IN_GHANA = (Site("GH-KUM", "Kumasi", 6.6885, -1.6244),)
STAFF = (
    Colleague(Role.COORDINATOR, "coordinator", name("ta", "woman", 1), "en"),
    Colleague(Role.FACILITATOR, "facilitator", name("ta", "man", 2), "en", whole_organisation=False),
    Colleague(Role.FACILITATOR, "facilitator2", name("ta", "woman", 3), "en", whole_organisation=False),
    Colleague(Role.SUPPORTER, "supporter", name("ta", "man", 4), "en", whole_organisation=False),
    Colleague(Role.SUPPORTER, "mentor2", name("ta", "woman", 6), "en", whole_organisation=False),
    Colleague(Role.SUPPORTER, "mentor3", name("ta", "woman", 7), "en", whole_organisation=False),
    Colleague(Role.SUPPORTER, "mentor4", name("ta", "man", 5), "en", whole_organisation=False),
    Colleague(Role.SUPERVISOR, "supervisor", name("ta", "woman", 5), "en"),
    Colleague(Role.EVALUATOR, "evaluator", name("en", "man", 6), "en"),
    Colleague(Role.DUTY, "duty", name("ta", "man", 7), "en"),
    Colleague(Role.ADMINISTRATOR, "administrator", name("en", "woman", 7), "en"),
)
# Work and interests of those who came home: what clusters and clubs are looked for in.
TRADES = ("farming", "transport", "farming", "animals", "handwork", "transport", "trade")


@dataclass
class Home:
    """What later topics build on: mentors, groups, clusters, the dialogue."""

    days: Days
    organisation: Organisation
    programme: Programme
    dialogues: Programme
    places: dict[str, Place]
    rooms: list[Venue]
    staff: dict[str, Account]
    returnees: list[Person] = field(default_factory=list)
    in_dialogue: list[Person] = field(default_factory=list)

    @cached_property
    def coordinator(self) -> Actor:
        return rows.acting(self.staff["coordinator"], self.days)


def load(days: Days) -> Home:
    home = begin(days)
    welcome_returnees(home)
    meet_in_circles(home)
    walk_beside(home)
    hold_dialogue(home)
    bring_list(home)
    note_challenges(home)
    where_to_go.list_services(
        home.organisation, [home.places[site.code] for site in SITES], ["ta", "en"], days, by=home.coordinator
    )
    where_to_go.keep_numbers(home.organisation, days, by=home.coordinator)
    return home


def begin(days: Days) -> Home:
    organisation = rows.begin(NAME, "LK", days, work=WORK, word_for_people="neighbours")
    places = rows.add_places(organisation, SITES, days)
    places |= rows.add_places(organisation, SITES_IN_GHANA, Days(days.anchor, "Africa/Accra"), "GH")
    programme = rows.begin_work(
        organisation, "Coming home: mentors, circles and clusters", days, [places[site.code] for site in SITES],
        implementer=NAME, began_on=date(2024, 3, 1), languages=["ta", "si", "en"],
        needs_note=(
            "Many were away for a long time and have few links left: with neighbours, with suppliers, with others "
            "in the same trade. Some are received with distrust. Families and the community are part of the work."
        ),
        aims=[
            "People who came home find links and support in their community.",
            "The community learns from those who came home, and distrust grows less.",
        ],
        activities=[
            "Mentors: at least two days of training, a refresher each year",
            "Peer support: one to six meetings of an hour, 8 to 20 people",
            "Clusters for agriculture and transport, with leaders elected for twelve months",
        ],
        what_helped=["Community leaders who were met first", "Former returnees who volunteer as mentors"],
        next_steps=["Yearly reunion of mentors"],
        contact="coordinator@home.example",
    )  # fmt: skip
    dialogues = rows.begin_work(
        organisation, "Family and community dialogue", days, [places["GH-KUM"]], country="GH", implementer=NAME,
        began_on=date(2024, 9, 1), languages=["en", "tw"],
        needs_note="Families and neighbours do not know what return is like. Some feel let down, some are ashamed.",
        aims=["Family and community understand what return is like, and give support."],
        activities=["A dialogue of 20 people in four steps: welcome, what return is like, questions, own experience"],
        what_helped=["Opinion leaders and local authorities who came", "Radio that made it known"],
        contact="coordinator@home.example",
    )  # fmt: skip
    rooms = [
        rows.add_room(places["LK-JAF"], "Jaffna reading room", days, ("saturday", "weekday_eve"), rooms=2,
                      step_free=True, how_to_find="Behind the post office"),
        rows.add_room(places["LK-KIL"], "Kilinochchi farmers' hall", days, ("saturday", "sunday"), childcare=True),
        rows.add_room(places["GH-KUM"], "Kumasi market hall", Days(days.anchor, "Africa/Accra"), ("saturday",),
                      step_free=True, how_to_find="At the main gate: easy to see, easy to reach"),
    ]  # fmt: skip
    staff = rows.hire(organisation, DOMAIN, days, STAFF)
    rows.put_on_duty(organisation, [staff["duty"], staff["supervisor"], staff["coordinator"]], days)
    rows.add_partners(programme, days, [
        ("A business school of the district", "Training partner", "Business courses for 20 to 30 people"),
        ("A theatre group of Jaffna", "Collective", "Plays written with those who came home"),
    ])  # fmt: skip
    return Home(days, organisation, programme, dialogues, places, rooms, staff)


def welcome_returnees(home: Home) -> None:
    """One hundred and eight people who came home, in three towns (invented)."""
    for number in range(108):
        site = ("LK-JAF", "LK-JAF", "LK-KIL", "LK-JAF", "LK-VAV")[number % 5]
        who = Somebody(
            "ta", "woman" if number % 5 in {1, 3} else "man", number, home.places[site],
            age=("18-24", "25-39", "25-39", "40-59")[number % 4],
            others={"si": 2} if number % 3 == 0 else {"en": 2} if number % 7 == 0 else {},
            taps=(("saturday",), ("saturday", "sunday"), ("weekday_eve",), ("saturday", "weekday_eve"))[number % 4],
            travel=(8, 15, 25)[number % 3], wish="prefer_same" if number % 10 == 3 else "any",
            needs=["childcare"] if number % 10 == 1 else [], interests=[TRADES[number % 7]],
            offers="Knows the trade and the way to the market" if number % 9 == 0 else "",
        )  # fmt: skip
        home.returnees.append(
            welcome(home.programme, who, by=home.coordinator, at=home.days.at(150 - number, 10, number % 60))
        )


# Where, slot, hour, who leads, first week ago, how many came (invented).
CIRCLES = (
    ("LK-JAF", 0, "sat_am", 10, "facilitator", 14, 11),
    ("LK-JAF", 0, "sat_pm", 15, "facilitator2", 13, 10),
    ("LK-KIL", 1, "sat_pm", 14, "facilitator2", 3, 9),
)


def meet_in_circles(home: Home) -> None:
    """Two groups that met six times and ended, with answers before and after; one that meets; one being asked."""
    days, by = home.days, home.coordinator
    for word, gender, place in (("facilitator", "man", "LK-JAF"), ("facilitator2", "woman", "LK-KIL")):
        circles.can_lead(home.staff[word], {"ta": 4, "en": 3}, gender, home.places[place], days, by=by, max_groups=3)
    left = {code: [each for each in home.returnees if each.place == home.places[code]] for code in home.places}
    for place, room, slot, hour, leader, weeks, many in CIRCLES:
        people, left[place] = left[place][:many], left[place][many:]
        first_ago = days.weekday(5, weeks)
        group = circles.invite(
            home.programme, people, home.staff[leader], home.rooms[room], slot, "ta", days, ago=first_ago + 9, by=by
        )
        finished = weeks > 6
        answers.well_being(
            home.programme, people, days, first_ago=first_ago, last_ago=first_ago - 35 if finished else None, by=by
        )
        circles.meet(group, people, days, first_ago=first_ago, hour=hour, by=by, finished=finished)
    circles.invite(
        home.programme, left["LK-JAF"][:8], home.staff["facilitator"], home.rooms[0], "sat_am", "ta", days, ago=3,
        by=by, yes=3,
    )  # fmt: skip
    question = ask(programme=home.programme, scale="who5", kind=Kind.GROUP_MEETING, by=by, at=days.at(1))
    count(question=question, by=by, at=days.at(1, 12))


def walk_beside(home: Home) -> None:
    """Mentors who came home earlier, beside people in two towns; one of them is not trained yet."""
    staff, places = home.staff, home.places
    offers = [
        beside.Offer(staff["supporter"], places["LK-VAV"], {"ta": 4, "en": 3}, Gender.MAN),
        beside.Offer(staff["mentor2"], places["LK-VAV"], {"ta": 4}, Gender.WOMAN, same_only=True),
        beside.Offer(staff["mentor3"], places["LK-KIL"], {"ta": 4, "si": 2}, Gender.WOMAN, trained_ago=380),
        beside.Offer(staff["mentor4"], places["LK-KIL"], {"ta": 4}, Gender.MAN, trained_ago=None),
    ]
    by_town = {code: [each for each in home.returnees if each.place == places[code]] for code in ("LK-VAV", "LK-KIL")}
    people = [*by_town["LK-VAV"][:7], *by_town["LK-KIL"][9:14]]
    beside.walk(home.programme, offers, people, home.days, by=home.coordinator)


def hold_dialogue(home: Home) -> None:
    """Twenty people in Kumasi: opinion leaders, people who came home, families, neighbours."""
    for number in range(IN_DIALOGUE):
        part = ("Came home", "Family of somebody who came home", "Opinion leader", "Neighbour")[number % 4]
        who = Somebody(
            "en", ("woman", "man")[number % 2], number, home.places["GH-KUM"], others={"tw": 4},
            age=("25-39", "40-59", "60+")[number % 3], taps=("saturday",), offers=part,
        )  # fmt: skip
        home.in_dialogue.append(
            welcome(
                home.dialogues, who, by=home.coordinator, at=home.days.at(45, 12, number),
                purposes=(Purpose.TAKE_PART, Purpose.CONTACT),
            )
        )  # fmt: skip
    meetings.train(
        home.dialogues, "Family and community dialogue", STEPS, home.in_dialogue, [home.staff["supporter"]],
        Days(home.days.anchor, "Africa/Accra"), first_ago=home.days.weekday(5, 5), hour=15, minutes=120,
        place=home.places["GH-KUM"], venue=home.rooms[2], by=home.coordinator,
    )  # fmt: skip


def bring_list(home: Home) -> None:
    """Twelve names from the district office, not yet asked."""
    batch = home.staff["coordinator"].pk
    for number in range(12):
        register_somebody(
            home.programme,
            Somebody("ta", ("man", "woman")[number % 2], number + 120, home.places["LK-VAV"], taps=()),
            by=home.coordinator, at=home.days.at(5, 16), brought_in_by=batch, reference=f"D-{number + 1:02d}",
        )  # fmt: skip


def note_challenges(home: Home) -> None:
    days, by = home.days, home.coordinator
    for ago, what, cause, response, worked in (
        (130, "Farmers could not bring their goods to the market.", "Nobody had a lorry alone.",
         "The agriculture and the transport cluster work together.", "yes"),
        (80, "Few women volunteered as mentors.", "Meetings were in the evening.",
         "Meetings on Saturday, and women asked women.", "partly"),
    ):  # fmt: skip
        note_challenge(
            programme=home.programme, noticed_on=days.day(ago), what=what, cause=cause, response=response,
            worked=worked, by=by, at=days.at(ago - 2),
        )  # fmt: skip
