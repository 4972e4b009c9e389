"""The one module that compiles code."""

import ast
from pathlib import Path

import pytest

from core.formula.generate import make_function

ROOT = Path(__file__).parents[3]
SOURCES = sorted(path for folder in ("app", "core", "surfaces") for path in (ROOT / folder).rglob("*.py"))
RUNS_TEXT = {"compile", "exec", "eval", "__import__", "execfile", "sympify", "parse_expr", "lambdify", "parse_latex"}


def calls(path: Path) -> set[str]:
    """Names of what is called in a file; an attribute of a module other than `re` counts by its last part."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(name):
                    found.add(name)
                case ast.Attribute(ast.Name("re"), _):
                    pass
                case ast.Attribute(_, name):
                    found.add(name)
    return found


def test_no_other_module_runs_text() -> None:
    offenders = {str(path.relative_to(ROOT)): found for path in SOURCES if (found := calls(path) & RUNS_TEXT)}
    assert offenders == {"core/formula/generate.py": {"compile", "exec"}}


def test_pickle_is_not_imported() -> None:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & {"pickle", "marshal", "shelve", "dill"}, path


def test_the_function_sees_its_namespace_and_no_builtins() -> None:
    assert make_function("def f(x):\n    return x + one", "f", {"one": 1.0})(2.0) == 3.0
    with pytest.raises(NameError):
        make_function("def f():\n    return open", "f", {})()
