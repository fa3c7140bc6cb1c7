"""Joining style sheets and scripts at collectstatic: a page asks for three files, not thirty.

`ui/css/order.txt` and `order-phone.txt` name the parts in link order, and so
do the lists of `ui/js/`. The joined files are then hashed and compressed like
any other.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED = {
    "ui/dure.css": ("ui/css", "order.txt"),
    "ui/phone.css": ("ui/css", "order-phone.txt"),
    "ui/print.css": ("ui/css", "order-print.txt"),
    "ui/dure.js": ("ui/js", "order-staff.txt"),
    "ui/phone.js": ("ui/js", "order-phone.txt"),
}


def joined(name: str) -> str:
    """Join the parts of one file in their order."""
    folder, order = JOINED[name]
    parts = []
    for line in _read(f"{folder}/{order}").splitlines():
        part = line.strip()
        if part and not part.startswith("#"):
            parts.append(_read(f"{folder}/{part}").rstrip())
    return "\n".join(parts) + "\n"


def _read(name: str) -> str:
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(f"{name} is in an order list but not among the static files")
    return Path(path).read_text("utf-8")


class JoinedStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's hashed and compressed storage, with the joined files written first."""

    manifest_strict = False

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            for name in JOINED:
                if self.exists(name):
                    self.delete(name)
                self._save(name, ContentFile(_small(name, joined(name)).encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)


def _small(name: str, text: str) -> str:
    """Drop comments and the spaces around punctuation from a style sheet; scripts stay as they are."""
    if not name.endswith(".css"):
        return text
    import re

    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"\s*([{};,>])\s*", r"\1", text).replace(";}", "}").strip() + "\n"
