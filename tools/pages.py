"""Pages of the documentation that are made from the source.

python tools/pages.py            # write docs/generated
python tools/pages.py --check    # say which page is out of date; exit 1 then
"""

import contextlib
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GENERATED = ROOT / "docs" / "generated"
sys.path.insert(0, str(ROOT / "src"))
# The same width everywhere: argparse asks the terminal.
os.environ["COLUMNS"] = "100"
os.environ["NO_COLOR"] = "1"


def commands() -> str:
    """What each verb of `dure` says of itself."""
    import importlib.util

    from dure.commands.main import VERBS, main

    parts = ["# The command `dure`\n\nMade by `make docs` from the command itself.\n"]
    for words in ([], *([verb.name] for verb in VERBS if importlib.util.find_spec(verb.module))):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            main([*words, "--help"])
        text = "\n".join(line.rstrip() for line in said.getvalue().strip().splitlines())
        parts.append(f"\n## {' '.join(['dure', *words])}\n\n```\n{text}\n```\n")
    return "".join(parts)


PAGES: dict[str, Callable[[], str]] = {"commands.md": commands}


def main(words: list[str]) -> int:
    made = {name: make() for name, make in PAGES.items()}
    if "--check" in words:
        if sys.version_info >= (3, 13):
            print("argparse speaks differently from Python 3.13 on: the page of commands is not compared.")
            return 0
        old = [name for name, text in made.items() if _read(GENERATED / name) != text]
        for name in old:
            print(f"docs/generated/{name} is out of date: make docs")
        return bool(old)
    GENERATED.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (GENERATED / name).write_text(text, "utf-8")
    return 0


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
