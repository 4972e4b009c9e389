"""The one module that compiles code; `tests/test_architecture.py` sees to it that it is the only one."""

import pytest

from core.formula.generate import make_function


def test_the_function_sees_its_namespace_and_no_builtins() -> None:
    assert make_function("def f(x):\n    return x + one", "f", {"one": 1.0})(2.0) == 3.0
    with pytest.raises(NameError):
        make_function("def f():\n    return open", "f", {})()


def test_functions_do_not_share_names() -> None:
    first = make_function("def f():\n    return one", "f", {"one": 1.0})
    second = make_function("def f():\n    return one", "f", {"one": 2.0})
    assert (first(), second()) == (1.0, 2.0)
