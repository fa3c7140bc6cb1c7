"""The product's own source, as the tests of the repository see it."""

import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "dure"


def layers() -> list[set[str]]:
    """The layers of the arrow, top first, as import-linter holds them."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    contract = next(each for each in tool["importlinter"]["contracts"] if each["id"] == "arrow")
    return [{name.strip() for name in layer.split("|")} for layer in contract["layers"]]


def height(app: str) -> int:
    """How far up an app stands; the ground is 0."""
    for index, names in enumerate(reversed(layers())):
        if app in names:
            return index
    raise LookupError(f"{app} has no place in the layers")


def modules(*names: str) -> list[Path]:
    """Files of that name in any app, as one file or as a folder of files."""
    found = []
    for name in names:
        found += SOURCE.glob(f"*/{name}.py")
        found += [path for path in SOURCE.glob(f"*/{name}/*.py") if path.name != "__init__.py"]
    return sorted(found)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))
