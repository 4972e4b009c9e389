import json
import os
import subprocess
import sys
from typing import IO

import pytest

from core.formula.symbolic.process import command
from core.formula.symbolic.wire import encode_tree, read_frame, write_frame
from core.formula.tree import Call, Name


def start(**options: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603
        command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options
    )


def question(tree: object) -> dict[str, object]:
    return {"tree": tree, "variables": ["x"], "columns": [], "budget_s": 5.0}


def reply(pipe: IO[bytes]) -> dict[str, object]:
    parts: dict[str, object] = {}
    while "done" not in parts:
        part = read_frame(pipe)
        assert isinstance(part, dict)
        parts |= part
    return parts


def test_it_announces_itself_answers_in_turn_and_ends_with_its_input() -> None:
    with start() as server:
        assert server.stdin
        assert server.stdout
        assert read_frame(server.stdout) == {"ready": True}
        write_frame(server.stdin, question(encode_tree(Call("sin", (Name("x"),)))))
        write_frame(server.stdin, question(["call", "divide", ["name", "x"], ["number", "0"]]))
        first, second = reply(server.stdout), reply(server.stdout)
        assert first["gradient"] == [[r"\cos(x)", "cos(x)"]]
        assert json.loads(str(first["program"]))
        assert "program" in second or "failed" in second
        server.stdin.close()
        assert server.wait(30) == 0


@pytest.mark.parametrize("content", [None, {}, question("x"), question(["call", "eval", ["name", "x"]])])
def test_nonsense_ends_it(content: object) -> None:
    with start() as server:
        assert server.stdin
        assert server.stdout
        assert read_frame(server.stdout) == {"ready": True}
        write_frame(server.stdin, content if content is not None else "x")
        assert read_frame(server.stdout) is None
        assert server.wait(30) == 1


def test_python_variables_and_the_current_folder_do_not_reach_it(tmp_path) -> None:
    (tmp_path / "sympy.py").write_text("raise SystemExit(7)")
    (tmp_path / "json.py").write_text("raise SystemExit(7)")
    with start(cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONSTARTUP": "x"}) as server:
        assert server.stdout
        assert read_frame(server.stdout) == {"ready": True}
        server.kill()


def test_importing_the_client_imports_no_sympy() -> None:
    script = (
        f"import sys; sys.path[:] = {sys.path!r}; import core.formula.symbolic.client\n"
        "assert not {'sympy', 'mpmath'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)  # noqa: S603
