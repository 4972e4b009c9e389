"""The only module that compiles code: the source comes from a Program's printers, never from a person's text."""

from collections.abc import Callable, Mapping
from typing import Any

from core.giving_way import give_way


def make_function(source: str, name: str, namespace: Mapping[str, object]) -> Callable[..., Any]:
    """The function `name` that `source` defines; it sees `namespace` and no builtins but those named there."""
    scope: dict[str, Any] = {"__builtins__": {}, **namespace}
    give_way()
    exec(compile(source, f"<generated {name}>", "exec"), scope)  # noqa: S102  # the source is our own
    function: Callable[..., Any] = scope[name]
    return function
