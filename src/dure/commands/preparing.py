"""Getting an installation ready to serve: words compiled, rows migrated, static files joined.

All of it depends on files of the source only, so a mark of those files is kept:
while it is unchanged, the next start skips the whole step.
"""

from __future__ import annotations

import hashlib
import os
import sysconfig
import warnings
from pathlib import Path

from dure.commands.catalogues import compile_catalogues
from dure.commands.ground import Ground, start_django, write_whole

SOURCE = Path(__file__).resolve().parent.parent
MARK = "prepared"
PARTS = (("migrations", ".py"), ("static", ""), ("LC_MESSAGES", ".po"))


def source_mark() -> str:
    """Sum up names, sizes and times of what a preparation reads: milliseconds, not a digest of content."""
    seen = hashlib.sha256(str(Path(sysconfig.get_path("purelib")).stat().st_mtime_ns).encode())
    for folder, _folders, files in sorted(os.walk(SOURCE)):
        names = Path(folder).parts
        for part, ending in PARTS:
            if part in names:
                for name in sorted(file for file in files if file.endswith(ending) and ".pyc" not in file):
                    known = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - thousands of files
                    seen.update(f"{folder}/{name} {known.st_size} {known.st_mtime_ns}\n".encode())
                break
    return seen.hexdigest()


def is_prepared(ground: Ground) -> bool:
    """Say whether nothing has changed since the last preparation."""
    mark, values = ground.data / MARK, ground.values
    if not mark.is_file() or mark.read_text("ascii") != source_mark():
        return False
    has_rows = (ground.data / "dure.sqlite3").is_file() or _elsewhere("database_url", values)
    return has_rows and (ground.data / "static" / "staticfiles.json").is_file()


def _elsewhere(name: str, values: dict[str, str]) -> bool:
    return bool(os.environ.get(name.upper()) or values.get(name))


def prepare(ground: Ground) -> None:
    """Do everything that stands between the source and a server. Django must not be running yet."""
    mark = source_mark()
    compile_catalogues(SOURCE / "locale")
    start_django(ground)
    from django.core.management import call_command  # after Django has started

    call_command("migrate", verbosity=0, interactive=False)
    call_command("migrate", "privacy", database="keystore", verbosity=0, interactive=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the folder is about to be made
        call_command("collectstatic", verbosity=0, interactive=False)
    write_whole(ground.data / MARK, mark)
