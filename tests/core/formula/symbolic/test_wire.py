import io
import json
from fractions import Fraction

import pytest

from core.formula.symbolic.wire import decode_tree, encode_tree, read_frame, write_frame
from core.formula.tree import Call, Constant, Name, Node, Number

TREE = Call(
    "where",
    (
        Call("less", (Name("x"), Number(Fraction(1, 3)))),
        Call("add", (Constant("pi"), Number(1e-300), Call("negate", (Number(Fraction(2)),)))),
        Constant("undefined"),
    ),
)


def test_frames_come_out_as_they_went_in() -> None:
    pipe = io.BytesIO()
    write_frame(pipe, {"ready": True})
    write_frame(pipe, ["π", 1.5])
    pipe.seek(0)
    assert read_frame(pipe) == {"ready": True}
    assert read_frame(pipe) == ["π", 1.5]
    assert read_frame(pipe) is None


@pytest.mark.parametrize("cut", [1, 3, 4, 6])
def test_half_a_frame_is_the_end(cut: int) -> None:
    pipe = io.BytesIO()
    write_frame(pipe, {"ready": True})
    assert read_frame(io.BytesIO(pipe.getvalue()[:cut])) is None


def test_a_stray_word_on_the_pipe_is_no_frame() -> None:
    with pytest.raises(ValueError, match="absurd"):
        read_frame(io.BytesIO(b"Segmentation fault"))


def test_a_tree_survives_the_journey() -> None:
    assert decode_tree(json.loads(json.dumps(encode_tree(TREE)))) == TREE


@pytest.mark.parametrize(
    "data",
    [
        None,
        "x",
        [],
        ["name", 1],
        ["constant", "inf"],
        ["number", "one"],
        ["call", "eval", ["name", "x"]],
        ["call", "sin"],
        ["call", "sin", ["name", "x"], ["name", "y"]],
        ["call", "sin", "x"],
    ],
)
def test_anything_else_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        decode_tree(data)


def test_exact_numbers_stay_exact() -> None:
    tree: Node = Number(Fraction(1, 10))
    assert decode_tree(encode_tree(tree)) == tree
