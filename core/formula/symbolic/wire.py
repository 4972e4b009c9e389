"""What passes between the window and the helper process: frames of JSON, and trees as JSON. Never pickle.

A frame is its length (4 bytes, big-endian) and UTF-8 JSON. A tree is nested lists: `["number", "1/10"]`,
`["float", "1e-300"]`, `["constant", "pi"]`, `["name", "x"]`, `["call", "sin", …]`.
"""

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import IO

from core.formula.functions import FUNCTIONS
from core.formula.tree import Call, Constant, Name, Node, Number

LONGEST_FRAME = 64 << 20  # bytes; a helper that announces more has gone astray


def write_frame(stream: IO[bytes], content: object) -> None:
    """Send one frame. Raises OSError if nobody listens any more."""
    data = json.dumps(content, separators=(",", ":")).encode()
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> object:
    """The next frame, or None at the end. Raises ValueError for what is no frame."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    length = int.from_bytes(head, "big")
    if length > LONGEST_FRAME:
        raise ValueError("a frame of absurd length")
    data = stream.read(length)
    return json.loads(data) if len(data) == length else None


def encode_tree(node: Node) -> list[object]:
    """A tree as nested lists."""
    match node:
        case Number(value=float() as value):
            return ["float", repr(value)]
        case Number(value=value):
            return ["number", str(value)]
        case Constant(name=name):
            return ["constant", name]
        case Name(name=name):
            return ["name", name]
        case Call(function=function, arguments=arguments):
            return ["call", function, *map(encode_tree, arguments)]


def decode_tree(data: object) -> Node:
    """The tree back; raises ValueError for anything but a tree of operations in `FUNCTIONS`."""
    match data:
        case ["number", str(value)]:
            return Number(Fraction(value))
        case ["float", str(value)]:
            return Number(float(value))
        case ["constant", "pi" | "e" | "undefined" as name]:
            return Constant(name)
        case ["name", str(name)]:
            return Name(name)
        case ["call", str(function), *arguments] if _fits(function, arguments):
            return Call(function, tuple(map(decode_tree, arguments)))
    raise ValueError("no tree of a formula")


def _fits(function: str, arguments: Sequence[object]) -> bool:
    row = FUNCTIONS.get(function)
    return row is not None and row.least <= len(arguments) <= row.most
