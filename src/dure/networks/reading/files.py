"""From bytes to cards: which kind of directory it is, and no more of a stranger's file than we are willing to take."""

import csv
import io
import json
import zipfile
from pathlib import PurePosixPath
from typing import Any

from dure.networks.reading import geojson, hsds
from dure.networks.reading.cards import Card, Found, NotADirectory, Numbers

MOST_BYTES = 50_000_000
MOST_ENTRIES = 200
MOST_ROWS = 50_000
RATIO = 100
csv.field_size_limit(1_000_000)


class DirectoryTooLarge(Exception):
    """This file is larger than a directory can be: 50 MB, 50,000 services. Bring it in parts."""


def cards_in(
    content: bytes, twin: bytes | None = None, language: str = "", *, numbers: Numbers
) -> tuple[str, list[Card], list[Found]]:
    """Read a directory; gives its source, its cards and what was found. `twin` is the same in another language."""
    if len(content) > MOST_BYTES or len(twin or b"") > MOST_BYTES:
        raise DirectoryTooLarge(DirectoryTooLarge.__doc__)
    if content[:4] == b"PK\x03\x04":
        return "hsds", *_few(hsds.cards(hsds.nested(_tables(content)), numbers))
    document = _json(content)
    if geojson.is_geojson(document):
        other = _json(twin) if twin else None
        if other is not None and not geojson.is_geojson(other):
            raise NotADirectory(NotADirectory.__doc__)
        return "geojson", *_few(geojson.cards(document, other, language if twin else "", numbers))
    rows = hsds.services_in(document)
    if rows is None:
        raise NotADirectory(NotADirectory.__doc__)
    return "hsds", *_few(hsds.cards(rows, numbers))


def _few(read: tuple[list[Card], list[Found]]) -> tuple[list[Card], list[Found]]:
    if len(read[0]) > MOST_ROWS:
        raise DirectoryTooLarge(DirectoryTooLarge.__doc__)
    return read


def _json(content: bytes | None) -> Any:
    try:
        return json.loads((content or b"").decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotADirectory(NotADirectory.__doc__) from error


def _tables(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """The CSV files of a package by name. What they promise to unpack to is summed before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [entry for entry in package.infolist() if entry.filename.endswith(".csv")]
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_ENTRIES or unpacked > MOST_BYTES or unpacked > RATIO * max(len(content), 10_000):
                raise DirectoryTooLarge(DirectoryTooLarge.__doc__)
            return {
                PurePosixPath(entry.filename).stem: list(
                    csv.DictReader(io.StringIO(package.read(entry).decode("utf-8-sig")))
                )
                for entry in entries
            }
    except (zipfile.BadZipFile, UnicodeDecodeError, csv.Error, NotImplementedError, RuntimeError, OSError) as error:
        raise NotADirectory(NotADirectory.__doc__) from error
