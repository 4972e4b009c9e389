"""The house as it was drawn: who imports whom, what may compile code, how large a file may be, what it is called."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("core", "surfaces", "app")
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
LINES = 300  # a file that wants more has two jobs
FUNCTION_LINES = 45  # 25 is the aim; a contract in the docstring or a table of widgets may need more
CODE_MAKER = "core/formula/generate.py"
BUILTINS = {"eval", "exec", "compile", "__import__"}  # as methods they are others': re.compile, QApplication.exec
RUNS_TEXT = {"sympify", "parse_expr", "lambdify"}  # SymPy's, under whatever name it was imported
TESTED_WITH = {  # files whose promises are kept in front of others, and by whose tests
    "app/__main__.py": "tests/app/test_cli_process.py",
    "app/commands/inspect_lines.py": "tests/app/commands/test_inspect.py",
    "app/commands/inspection.py": "tests/app/commands/test_inspect.py",
    "app/document/atomic.py": "tests/app/document/test_files.py",
    "app/document/limits.py": "tests/app/document/test_bounds.py",
    "app/document/network/scene.py": "tests/app/document/network/test_edits.py",
    "app/gui/export/material.py": "tests/app/gui/export/test_materials.py",
    "app/gui/parts.py": "tests/app/gui/test_window.py",
    "core/formula/errors.py": "tests/core/formula/test_expressions.py",
    "core/formula/functions.py": "tests/core/formula/test_operations.py",
    "core/formula/limits.py": "tests/core/formula/test_expressions.py",
    "core/formula/numpy_text.py": "tests/core/formula/test_operations.py",
    "core/formula/precedence.py": "tests/core/formula/test_expressions.py",
    "core/formula/python_text.py": "tests/core/formula/test_operations.py",
    "core/formula/symbolic/bounds.py": "tests/core/formula/symbolic/test_client.py",
    "core/network/bound_head.py": "tests/core/network/test_passes.py",
    "core/network/plan.py": "tests/core/network/test_train.py",
    "core/resources.py": "tests/app/painting/test_fonts.py",
    "surfaces/defaults.py": "tests/surfaces/test_making.py",
    "surfaces/limits.py": "tests/surfaces/test_making.py",
    "surfaces/spec.py": "tests/surfaces/test_making.py",
}
RUNS_CODE_MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}


def sources():
    return [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def name(path):
    return path.relative_to(ROOT).as_posix()


def lint_imports(folder):
    """import-linter's verdict on the tree below `folder`."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_imports_go_one_way():
    verdict = lint_imports(ROOT)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("core/message.py", "import surfaces"),
        ("surfaces/__init__.py", "import app.document.scene"),
        ("app/document/problems.py", "import app.painting"),
        ("app/document/problems.py", "import PySide6.QtCore"),
        ("core/message.py", "from PySide6 import QtGui"),
    ],
)
def test_an_import_the_wrong_way_is_caught(tmp_path, path, line):
    """A guard that was never seen to bark is none."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    verdict = lint_imports(tmp_path)
    assert verdict.returncode == 1
    assert "BROKEN" in verdict.stdout


@pytest.mark.parametrize("path", sources(), ids=name)
def test_names_say_what_is_in_a_file(path):
    parts = {path.stem, *path.relative_to(ROOT).parent.parts}
    assert not parts & FORBIDDEN_NAMES


@pytest.mark.parametrize("path", sources(), ids=name)
def test_files_have_one_job(path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines < LINES, f"{name(path)} has {lines} lines"


def test_every_file_has_a_test_file():
    written = {name(path) for path in sources() if path.name != "__init__.py"}
    own = {path: f"tests/{path.rpartition('/')[0]}/test_{path.rpartition('/')[2]}" for path in written}
    untested = sorted(path for path in written if not (ROOT / TESTED_WITH.get(path, own[path])).exists())
    assert untested == []
    needless = sorted(path for path in TESTED_WITH if path not in written or (ROOT / own[path]).exists())
    assert needless == [], "these have a test file of their own by now, or are gone"


def test_functions_are_small():
    long = [
        f"{name(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= FUNCTION_LINES
    ]
    assert long == []


def suspicious(text):
    """Calls that run code made from text, and imports of what unpacks code from bytes: (line, what)."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name_called, owner = _called(node.func)
            if name_called in RUNS_TEXT or (name_called in BUILTINS and owner in ("", "builtins")):
                yield node.lineno, name_called
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name in RUNS_CODE_MODULES)
        elif isinstance(node, ast.ImportFrom):
            if node.module in RUNS_CODE_MODULES:
                yield node.lineno, node.module
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name in RUNS_TEXT | BUILTINS)
        elif isinstance(node, ast.keyword) and node.arg == "allow_pickle" and ast.unparse(node.value) != "False":
            yield node.value.lineno, "allow_pickle"


def _called(function):
    """The name that is called, and what it is asked of: ("compile", "re"); "" where it is a plain name."""
    if isinstance(function, ast.Name):
        return function.id, ""
    return (function.attr, ast.unparse(function.value)) if isinstance(function, ast.Attribute) else ("", "")


@pytest.mark.parametrize("path", [path for path in sources() if name(path) != CODE_MAKER], ids=name)
def test_only_one_module_makes_code(path):
    assert list(suspicious(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "eval('1')",
        "exec(text)",
        "compile(text, '', 'exec')",
        "builtins.eval(text)",
        "sympy.sympify(text)",
        "from sympy import sympify",
        "from sympy.parsing.sympy_parser import parse_expr",
        "sympy.lambdify(x, y)",
        "import pickle",
        "from pickle import loads",
        "numpy.load(path, allow_pickle=True)",
        "__import__('os')",
    ],
)
def test_the_search_for_it_finds_it(line):
    assert list(suspicious(line))


def test_the_search_does_not_cry_wolf():
    assert (
        list(suspicious("re.compile('x')\nnumpy.load(path, allow_pickle=False)\nmodel.evaluate()\napplication.exec()"))
        == []
    )


def test_every_source_file_says_what_it_is():
    silent = [name(path) for path in sources() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []
