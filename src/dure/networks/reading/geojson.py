"""The directory of the Services Advisor: a list of GeoJSON features, with a twin of each in another language.

Source of the form: github.com/unhcr-jordan/services-advisor, src/compiled.json.
Twins have the same id and activity. Hours such as "13:00pm" are mended, and
said; a closing time that stands under "open at" is a closing time.
"""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from dure.networks.hours import minutes_of
from dure.networks.reading.cards import Card, Found, NotADirectory, Numbers, point, text
from dure.networks.reading.people_there import parted

CONTENT = Path(__file__).resolve().parents[2] / "content" / "networks" / "geojson_services.json"
DAYS = {
    "Sun-Thurs": (6, 0, 1, 2, 3),
    "Mon-Thurs  and Sat": (0, 1, 2, 3, 5),
    "Mondays only": (0,),
    "Tuesdays only": (1,),
    "Wednesdays only": (2,),
    "Thursdays only": (3,),
    "Fridays only": (4,),
    "Saturdays only": (5,),
    "Sundays only": (6,),
}
WEEKLY = {"Every Day", "Once a week"}
OPENS, CLOSES, DAY, OFTEN = "8. Office Open at", "9. Office close at", "7. Availability Day", "6. Availability"
INTAKE, NATION, PAPERS = "3. Intake Criteria", "2. Nationality", "1. Registration Type Requirement"
REACH, METHOD = "4. Accessibility", "10. Referral Method"
ALWAYS_OPEN, NEVER_CLOSED = "Always open", "Never closed"
NOON = 720


def is_geojson(found: Any) -> bool:
    rows = found.get("features") if isinstance(found, dict) else found
    return isinstance(rows, list) and bool(rows) and isinstance(rows[0], dict) and rows[0].get("type") == "Feature"


def features(found: Any) -> list[dict[str, Any]]:
    return found["features"] if isinstance(found, dict) else found


def cards(first: Any, twins: Any, language: str, numbers: Numbers) -> tuple[list[Card], list[Found]]:
    """Every feature as a card, with the words of its twin. A row that is no service is found and left out."""
    rows = features(first)
    pairs = {_key(row): row for row in features(twins)} if twins is not None else {}
    ambiguous = _standing_for_two(rows, pairs)
    seen: dict[str, int] = {}
    made, found = [], []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not _said(row, "activityName"):
            found.append(Found(number, "no_name", cannot=True))
            continue
        key = _key(row)
        if key in seen:
            found.append(Found(number, "same_twice", str(seen[key]), cannot=True))
            continue
        seen[key] = number
        made.append(_card(number, key, row, pairs.get(key), language, ambiguous, numbers))
    if not made:
        raise NotADirectory(NotADirectory.__doc__)
    return made, found


def _key(row: dict[str, Any]) -> str:
    """The id, and the activity: one id may stand for two services in one house."""
    return f"{row.get('id')}/{row.get('properties', {}).get('activity', '')}"


def _said(row: dict[str, Any] | None, name: str) -> str:
    return str((row or {}).get("properties", {}).get(name) or "").strip()


def _codes(row: dict[str, Any] | None, name: str) -> list[str]:
    """The ticked codes under a heading; headings are known by their number, as the twin has them in its language."""
    properties = (row or {}).get("properties", {})
    number = name.split(".", maxsplit=1)[0] + "."
    for heading, value in properties.items():
        if heading.split(" ")[0] == number and isinstance(value, dict):
            return [code.strip() for code in value]
    return []


def _card(
    number: int, key: str, row: dict[str, Any], twin: dict[str, Any] | None, language: str, ambiguous: set[str],
    numbers: Numbers,
) -> Card:  # fmt: skip
    pack = _pack()
    activity = str(row["properties"]["activityName"])
    card = Card(row=number, source_id=key, name=text(_title(row), 120), provider=text(_said(row, "partnerName"), 120))
    need = pack["needs"].get(activity)
    card.helps_with, card.layer = [need or "other"], pack["layers"].get(activity)
    if need is None:
        card.note("need_unknown", activity)
    card.place_name = _said(row, "locationName")
    card.eligibility = text("; ".join([*_codes(row, INTAKE), *_codes(row, NATION), *_codes(row, PAPERS)]), 300)
    card.how_to_ask = text("; ".join([*_codes(row, REACH), *_codes(row, METHOD)]), 200)
    _read_hours(card, row)
    _read_comment(card, _said(row, "comments"), numbers)
    _read_point(card, row.get("geometry"))
    if twin is None and language:
        card.note("no_twin")
    elif twin is not None:
        card.words = {language: _twin_words(card, twin, ambiguous)}
    if _said(row, "endDate"):
        card.note("ends", _said(row, "endDate"))
    return card


def _title(row: dict[str, Any]) -> str:
    return f"{_said(row, 'activityName')}: {_said(row, 'locationName')}".strip(": ")


def _twin_words(card: Card, twin: dict[str, Any], ambiguous: set[str]) -> dict[str, str]:
    """The twin's words, but none that stands for two different things in the other language."""
    words = {"name": text(_title(twin), 120), "how_to_ask": ""}
    for name, headings in (("eligibility", (INTAKE, NATION, PAPERS)), ("how_to_ask", (REACH, METHOD))):
        said = [code for heading in headings for code in _codes(twin, heading)]
        doubtful = [code for code in said if code in ambiguous]
        if doubtful:
            card.note("twin_doubtful", doubtful[0])
        words[name] = "" if doubtful else text("; ".join(said), 300 if name == "eligibility" else 200)
    return {name: said for name, said in words.items() if said}


def _standing_for_two(rows: list[dict[str, Any]], pairs: dict[str, dict[str, Any]]) -> set[str]:
    """Words of the twins that stand for two different words: "serious condition" for "open to all", say."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        twin = pairs.get(_key(row)) if isinstance(row, dict) else None
        for heading in (INTAKE, NATION, PAPERS, REACH, METHOD):
            ours, theirs = _codes(row, heading), _codes(twin, heading)
            if len(ours) == len(theirs) == 1:
                meanings[theirs[0]].add(ours[0])
    return {theirs for theirs, ours in meanings.items() if len(ours) > 1}


def _read_hours(card: Card, row: dict[str, Any]) -> None:
    opens, closes, days = _codes(row, OPENS), _codes(row, CLOSES), _codes(row, DAY)
    said = "; ".join([*days, *opens, *closes, *_codes(row, OFTEN)])
    if not opens and not closes:
        card.hours = text(said, 120)
        return
    for code in (*opens, *closes):
        minutes = minutes_of(code)
        if minutes is not None and "pm" in code and minutes // 60 > 12:
            card.note("hour_mended", code)
    if ALWAYS_OPEN in opens or NEVER_CLOSED in closes:
        card.week = [[day, 0, 1440] for day in range(7)]
        return
    times = [minutes for code in opens if (minutes := minutes_of(code)) is not None]
    ends = [minutes for code in closes if (minutes := minutes_of(code)) is not None]
    if not ends and len(times) == 2:
        card.note("closing_under_opening", opens[-1])
        times, ends = [min(times)], [max(times)]
    week_days = next((DAYS[each] for each in days if each in DAYS), ())
    weekly = not _codes(row, OFTEN) or bool(WEEKLY & set(_codes(row, OFTEN)))
    if len(times) == 1 and len(ends) == 1 and 0 < times[0] < ends[0] and week_days and weekly:
        card.week = [[day, times[0], ends[0]] for day in sorted(week_days)]
        return
    card.hours = text(said, 120)
    card.note("hours_in_words", said)


def _read_comment(card: Card, comment: str, numbers: Numbers) -> None:
    about, hidden = parted(comment)
    card.about = text(about, 500)
    if hidden:
        found = [number for line in hidden for number in numbers(line)]
        card.staff = [text(line, 200) for line in hidden] + [f"tel: {number}" for number in dict.fromkeys(found)]
        card.note("people_hidden", str(len(hidden)))
        if len(found) > 1:
            card.note("several_phones", str(len(found)))


def _read_point(card: Card, geometry: Any) -> None:
    there = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    found = point(there[1], there[0]) if isinstance(there, list) and len(there) >= 2 else None
    if found is None:
        card.note("no_point")
    else:
        card.lat, card.lon = found


@cache
def _pack() -> dict[str, Any]:
    return json.loads(CONTENT.read_text("utf-8"))
