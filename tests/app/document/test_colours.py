from hypothesis import given
from hypothesis import strategies as st

from app.document.colours import COLOURS, rule_colour, run_colours
from core.rules.library import rules


def test_a_rule_keeps_its_colour():
    alone = rule_colour("adam")
    assert run_colours(["adam"]) == ((alone, 0),)
    assert run_colours(["sgd", "momentum", "adam"])[2] == (alone, 0)


def test_rules_of_the_library_are_told_apart():
    base = [name for name in rules() if "_" not in name]
    assert len({rule_colour(name) for name in base}) == len(base) == 13


def test_variants_share_the_colour_of_their_rule():
    assert rule_colour("adam_keras") == rule_colour("adam")
    (_, plain), (_, keras) = run_colours(["adam", "adam_keras"])
    assert plain != keras


def test_a_run_alone_has_the_colour_of_its_rule():
    assert run_colours(["sgd"]) == ((rule_colour("sgd"), 0),)
    assert rule_colour("sgd") != 0


def test_one_rule_alone_gets_a_colour_for_each_run():
    assert run_colours(["sgd"] * 4) == ((0, 0), (1, 0), (2, 0), (3, 0))


def test_the_rules_most_often_compared_have_different_hues():
    hues = {rule_colour(name) % COLOURS for name in ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")}
    assert len(hues) == 6


@given(
    st.lists(st.sampled_from(["sgd", "adam", "adam_keras", "adamax", "nadam", "lion", "newton", "my own"]), max_size=40)
)
def test_no_two_runs_look_the_same(names):
    colours = run_colours(names)
    looks = {(colour % COLOURS, colour // COLOURS + variant) for colour, variant in colours}
    assert len(looks) == len(names)
    assert all(colour >= 0 and variant >= 0 for colour, variant in colours)


def test_own_rules_keep_theirs_too():
    assert rule_colour("my own rule") == rule_colour("my own rule") >= COLOURS
