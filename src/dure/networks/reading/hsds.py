"""Open Referral HSDS 3, as nested JSON or as the tables of its CSV package.

Source: docs.openreferral.org, Human Services Data Specification 3.0. A phone
of a contact is somebody's; a phone of a service, a place or an organisation is
public. Contacts are sealed as staff.
"""

from collections import defaultdict
from typing import Any

from dure.networks.hours import DAY, minutes_of
from dure.networks.reading.cards import Card, Found, NotADirectory, Numbers, point, text
from dure.networks.reading.people_there import parted

BYDAY = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
NEEDS = "dure-needs"
"""The taxonomy under which our own needs travel."""
OURS = "need:"
Row = dict[str, Any]


def services_in(found: Any) -> list[Row] | None:
    """The services of a document: one, a list, a page of results, or those of an organisation; None for none."""
    if isinstance(found, dict):
        for name in ("contents", "services", "results"):
            if isinstance(found.get(name), list):
                return services_in(found[name])
        return [found] if "name" in found and "status" in found else None
    if isinstance(found, list) and found and all(isinstance(each, dict) for each in found):
        nested = [services_in(each) for each in found]
        if any(rows for rows in nested):
            return [row for rows in nested for row in rows or []]
    return None


def nested(tables: dict[str, list[Row]]) -> list[Row]:
    """Join the tables of the CSV package into services as JSON has them."""
    by_service: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    locations = {row.get("id"): dict(row) for row in tables.get("locations", [])}
    for row in tables.get("addresses", []):
        locations.get(row.get("location_id"), {}).setdefault("addresses", []).append(row)
    links: dict[str, list[str]] = defaultdict(list)
    for row in tables.get("service_at_location", tables.get("services_at_locations", [])):
        links[row.get("service_id", "")].append(row.get("location_id", ""))
    for name in ("phones", "schedules", "languages", "cost_options", "contacts"):
        for row in tables.get(name, []):
            by_service[row.get("service_id", "")][name].append(row)
    terms = {row.get("id"): row for row in tables.get("taxonomy_terms", [])}
    for row in tables.get("attributes", []):
        by_service[row.get("link_id", "")]["attributes"].append(
            row | {"taxonomy_term": terms.get(row.get("taxonomy_term_id"), {})}
        )
    organisations = {row.get("id"): row for row in tables.get("organizations", [])}
    return [
        row
        | by_service[row.get("id", "")]
        | {
            "organization": organisations.get(row.get("organization_id"), {}),
            "service_at_locations": [{"location": locations.get(each, {})} for each in links[row.get("id", "")]],
        }
        for row in tables.get("services", [])
    ]


def cards(rows: list[Row], numbers: Numbers) -> tuple[list[Card], list[Found]]:
    made: list[Card] = []
    found: list[Found] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        key, name = text(row.get("id"), 80), text(row.get("name"), 120)
        if not key or not name:
            found.append(Found(number, "no_name", cannot=True))
        elif key in seen:
            found.append(Found(number, "same_twice", key, cannot=True))
        elif row.get("status") in {"inactive", "defunct"}:
            found.append(Found(number, "not_active", str(row["status"]), cannot=True))
        else:
            seen.add(key)
            made.append(_card(number, key, name, row, numbers))
    if not made:
        raise NotADirectory(NotADirectory.__doc__)
    return made, found


def _card(number: int, key: str, name: str, row: Row, numbers: Numbers) -> Card:
    about, hidden = parted(str(row.get("description") or ""))
    card = Card(
        row=number, source_id=key, name=name, about=text(about, 500), staff=[text(each, 200) for each in hidden]
    )
    card.provider = text(_dict(row.get("organization")).get("name"), 120)
    card.eligibility = text(_open(row.get("eligibility_description"), card), 300)
    card.how_to_ask = text(_open(row.get("application_process"), card), 200)
    card.capacity_note = text(row.get("wait_time"), 120)
    card.cost = text(row.get("fees_description") or _cost(row), 80)
    _read_needs(card, row)
    places = [_dict(_dict(each).get("location")) for each in _list(row.get("service_at_locations"))]
    _read_place(card, next((each for each in places if each), {}))
    _read_languages(
        card, [*_list(row.get("languages")), *(each for at in places for each in _list(at.get("languages")))]
    )
    _read_hours(card, [*_list(row.get("schedules")), *(_nested(row, "schedules"))])
    _read_phones(card, [*_list(row.get("phones")), *_nested(row, "phones")], numbers)
    _read_contacts(card, [*_list(row.get("contacts")), *_nested(row, "contacts")])
    if card.staff:
        card.note("people_hidden", str(len(card.staff)))
    return card


def _dict(value: Any) -> Row:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Row]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _nested(row: Row, name: str) -> list[Row]:
    """The same of the places of a service."""
    found = []
    for at in _list(row.get("service_at_locations")):
        found += [*_list(at.get(name)), *_list(_dict(at.get("location")).get(name))]
    return found


def _open(value: Any, card: Card) -> str:
    shown, hidden = parted(str(value or ""))
    if not hidden or not shown:
        # "Ring our reception" is about the service; only what carries a number or an address is somebody's.
        return "" if hidden and any(sign in str(value) for sign in "@") else str(value or "")
    card.staff += [text(each, 200) for each in hidden]
    return shown


def _cost(row: Row) -> str:
    option = next(iter(_list(row.get("cost_options"))), {})
    parts = (option.get("option"), option.get("amount"), option.get("currency"), option.get("amount_description"))
    return " ".join(str(part) for part in parts if part)


def _read_needs(card: Card, row: Row) -> None:
    terms = [_dict(each.get("taxonomy_term")) for each in _list(row.get("attributes"))]
    codes = [str(term.get("code") or "") for term in terms]
    card.helps_with = sorted({code.removeprefix(OURS) for code in codes if code.startswith(OURS)})
    layer = next((code.removeprefix("layer:") for code in codes if code.startswith("layer:")), "")
    card.layer = int(layer) if layer in {"1", "2", "3", "4"} else None
    if not card.helps_with:
        card.helps_with = ["other"]
        card.note("need_unknown", str(terms[0].get("name", "")) if terms else "")


def _read_place(card: Card, place: Row) -> None:
    address = next(iter(_list(place.get("addresses"))), {})
    card.place_name = text(address.get("city") or place.get("name"), 120)
    parts = (place.get("name"), address.get("address_1"), place.get("transportation"))
    card.how_to_get_there = text(", ".join(str(part) for part in parts if part), 200)
    if place.get("latitude") in {None, ""}:
        return
    found = point(place.get("latitude"), place.get("longitude"))
    if found is None:
        card.note("no_point", f"{place.get('latitude')}, {place.get('longitude')}")
    else:
        card.lat, card.lon = found


def _read_languages(card: Card, rows: list[Row]) -> None:
    codes = {str(row.get("code") or "").split("-")[0].lower() for row in rows}
    card.languages = sorted(code for code in codes if 2 <= len(code) <= 3 and code.isalpha())


def _read_hours(card: Card, rows: list[Row]) -> None:
    week = []
    for row in rows:
        days = [BYDAY[day] for day in str(row.get("byday") or "").upper().replace(" ", "").split(",") if day in BYDAY]
        opens, closes = minutes_of(str(row.get("opens_at") or "")), minutes_of(str(row.get("closes_at") or ""))
        weekly = row.get("freq") in {None, "", "WEEKLY"} and str(row.get("interval") or "1") in {"1", "1.0"}
        if days and weekly and opens is not None and closes is not None and opens < DAY and opens != closes:
            week += [[day, opens, closes if closes > opens else closes + DAY] for day in days]
        elif row.get("opens_at") or row.get("byday"):
            card.note("hours_in_words", f"{row.get('byday')} {row.get('opens_at')} {row.get('closes_at')}")
    card.week = [list(each) for each in sorted({tuple(each) for each in week})]
    card.hours = text(next((row.get("description") for row in rows if row.get("description")), ""), 120)


def _read_phones(card: Card, rows: list[Row], numbers: Numbers) -> None:
    """One cell may hold several numbers. A contact's own are read with the contacts."""
    public = [str(row.get("number") or "") for row in rows if not row.get("contact_id")]
    card.phones = list(dict.fromkeys(number for cell in public for number in _read(cell, numbers)))[:6]
    if any(len(_read(cell, numbers)) > 1 for cell in public):
        card.note("several_phones", str(len(card.phones)))
    if any(cell and not _read(cell, numbers) for cell in public):
        card.note("phone_unclear")


def _read(cell: str, numbers: Numbers) -> list[str]:
    return numbers(cell.replace('"', " "))


def _read_contacts(card: Card, rows: list[Row]) -> None:
    for row in rows:
        parts = [row.get("name"), row.get("title"), row.get("email")]
        parts += [phone.get("number") for phone in _list(row.get("phones"))]
        said = text(", ".join(str(part) for part in parts if part), 200)
        if said and said not in card.staff:
            card.staff.append(said)
