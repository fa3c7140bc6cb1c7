"""The ten longest files and the ten longest functions: shown, not forbidden."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACES = ("src/dure", "tests", "tools", "benchmarks")


def main() -> None:
    files, functions = [], []
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            text = path.read_text("utf-8")
            files.append((text.count("\n"), str(path.relative_to(ROOT))))
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    lines = (node.end_lineno or node.lineno) - node.lineno + 1
                    functions.append((lines, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"))
    for title, found in (("Longest files", files), ("Longest functions", functions)):
        print(title)
        for lines, where in sorted(found, reverse=True)[:10]:
            print(f"{lines:6}  {where}")


if __name__ == "__main__":
    main()
