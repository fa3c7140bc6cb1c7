"""Our list as Open Referral HSDS 3: nested JSON, and the tables of its CSV package.

What must not be listed, people there and notes for colleagues are not in it.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from dure.networks.codes import needs
from dure.networks.hours import clock
from dure.networks.models import Layer, Service
from dure.people.codes import language_title

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
TAXONOMY = UUID("6f1c9c1e-5d0a-5b1e-9a55-0d1f6f0c7a10")
NAMES = {need.code: need.names["en"] for need in needs()}
COLUMNS = {
    "organizations": ("id", "name", "description"),
    "services": (
        "id", "organization_id", "name", "description", "status", "application_process", "fees_description",
        "wait_time", "eligibility_description", "assured_date", "last_modified",
    ),
    "phones": ("id", "service_id", "number", "type"),
    "schedules": (
        "id", "service_id", "freq", "byday", "opens_at", "closes_at", "description",
    ),
    "languages": ("id", "service_id", "name", "code"),
    "locations": ("id", "location_type", "name", "description", "latitude", "longitude"),
    "service_at_location": ("id", "service_id", "location_id"),
    "taxonomies": ("id", "name", "description"),
    "taxonomy_terms": ("id", "code", "name", "description", "taxonomy_id"),
    "attributes": ("id", "link_id", "taxonomy_term_id", "link_type", "link_entity"),
}  # fmt: skip


def documents(services: Iterable[Service]) -> list[dict[str, Any]]:
    """Each service with everything that belongs to it, as `service_full` of HSDS has it."""
    return [_document(service) for service in services]


def as_json(services: Iterable[Service]) -> bytes:
    """A page of results, as an HSDS API gives it."""
    rows = documents(services)
    page = {"total_items": len(rows), "total_pages": 1, "page_number": 1, "size": len(rows), "contents": rows}
    return json.dumps(page, ensure_ascii=False, indent=1).encode()


def as_package(services: Iterable[Service]) -> bytes:
    """The tables of the CSV package in one ZIP."""
    tables: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in COLUMNS}
    for row in documents(services):
        _spread(row, tables)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, columns in COLUMNS.items():
            text = io.StringIO()
            sheet = csv.DictWriter(text, columns, extrasaction="ignore")
            sheet.writeheader()
            sheet.writerows({key: _harmless(value) for key, value in row.items()} for row in tables[name].values())
            package.writestr(f"{name}.csv", text.getvalue())
        package.writestr("datapackage.json", json.dumps(_package(), indent=1))
    return packed.getvalue()


def _harmless(value: Any) -> Any:
    """A cell that a spreadsheet program would take for a formula begins with an apostrophe; numbers stay."""
    risky = isinstance(value, str) and value[:1] in "=+-@\t\r＝＋－＠"
    return f"'{value}" if risky and not _is_number(value) else value


def _is_number(value: str) -> bool:
    return value.lstrip("+-").replace(" ", "").replace("(", "").replace(")", "").replace("-", "").isdigit()


def _package() -> dict[str, Any]:
    return {
        "name": "human_services_data",
        "profile": "tabular-data-package",
        "version": "3.0.0",
        "resources": [
            {"name": name, "path": f"{name}.csv", "schema": {"fields": [{"name": column} for column in columns]}}
            for name, columns in COLUMNS.items()
        ],
    }


def _own(service: Service, *what: object) -> str:
    """An id that is the same each time, so that whoever takes our list twice has no doubles."""
    return str(uuid5(service.pk, "/".join(str(each) for each in what)))


def _document(service: Service) -> dict[str, Any]:
    provider = service.provider or service.name
    organisation = {"id": str(uuid5(TAXONOMY, provider)), "name": provider, "description": provider}
    document: dict[str, Any] = {
        "id": str(service.pk),
        "organization_id": organisation["id"],
        "name": service.name,
        "description": service.about,
        "status": "active",
        "application_process": service.how_to_ask,
        "fees_description": service.cost,
        "wait_time": service.capacity_note,
        "eligibility_description": service.eligibility,
        "assured_date": service.checked_on.isoformat() if service.checked_on else None,
        "organization": organisation,
        "phones": [
            {"id": _own(service, "phone", number), "number": each["said"], "type": "voice"}
            for number, each in enumerate(service.phones)
        ],
        "languages": [
            {"id": _own(service, "lang", code), "code": code, "name": language_title(code)}
            for code in service.languages
        ],
        "schedules": _schedules(service),
        "attributes": [_attribute(service, f"need:{code}", NAMES.get(code, code)) for code in service.helps_with],
        "service_at_locations": [],
    }
    if service.layer:
        document["attributes"].append(
            _attribute(service, f"layer:{service.layer}", str(Layer(service.layer).name.title()))
        )
    location = _location(service)
    if location is not None:
        document["service_at_locations"] = [{"id": _own(service, "at"), "location": location}]
    return {name: value for name, value in document.items() if value not in (None, "")}


def _schedules(service: Service) -> list[dict[str, Any]]:
    found = [
        {
            "id": _own(service, day, opens, closes), "freq": "WEEKLY", "byday": DAYS[day],
            "opens_at": clock(opens), "closes_at": clock(closes), "description": service.hours,
        }
        for day, opens, closes in service.week
    ]  # fmt: skip
    return found or ([{"id": _own(service, "hours"), "description": service.hours}] if service.hours else [])


def _attribute(service: Service, code: str, name: str) -> dict[str, Any]:
    term = {
        "id": str(uuid5(TAXONOMY, code)), "code": code, "name": name, "description": name,
        "taxonomy": "dure-needs",
    }  # fmt: skip
    return {"id": _own(service, code), "link_entity": "service", "link_type": "need", "taxonomy_term": term}


def _location(service: Service) -> dict[str, Any] | None:
    place = service.place
    if place is None and service.lat is None and not service.how_to_get_there:
        return None
    point = {"latitude": service.lat, "longitude": service.lon} if service.lat is not None else {}
    return {
        "id": _own(service, "place"), "location_type": "physical", "name": place.name if place else service.name,
        "description": service.how_to_get_there, **point,
    }  # fmt: skip


def _spread(row: dict[str, Any], tables: dict[str, dict[str, dict[str, Any]]]) -> None:
    """One nested service into rows of the tables; what two services share stands once."""
    tables["services"][row["id"]] = row
    tables["organizations"][row["organization"]["id"]] = row["organization"]
    for name in ("phones", "languages", "schedules"):
        for each in row[name]:
            tables[name][each["id"]] = each | {"service_id": row["id"]}
    for at in row["service_at_locations"]:
        location = at["location"]
        tables["locations"][location["id"]] = location
        tables["service_at_location"][at["id"]] = {
            "id": at["id"], "service_id": row["id"], "location_id": location["id"],
        }  # fmt: skip
    tables["taxonomies"][str(TAXONOMY)] = {
        "id": str(TAXONOMY),
        "name": "dure-needs",
        "description": "Needs in everyday words",
    }
    for each in row["attributes"]:
        term = each["taxonomy_term"]
        tables["taxonomy_terms"][term["id"]] = term | {"taxonomy_id": str(TAXONOMY)}
        tables["attributes"][each["id"]] = each | {"link_id": row["id"], "taxonomy_term_id": term["id"]}
