from core.formula.grammar import parse
from core.formula.tree import Call, Name, Number, names_in, nodes


def test_nodes_in_the_order_of_the_text():
    tree = parse("a*sin(b) + 2", (), given=("a", "b")).tree
    assert [type(node) for node in nodes(tree)] == [Call, Call, Name, Call, Name, Number]


def test_names_in_a_tree():
    assert names_in(parse("a*sin(b) + 2 + a", (), given=("a", "b")).tree) == {"a", "b"}
    assert names_in(parse("pi + 2").tree) == set()


def test_places_do_not_tell_trees_apart():
    assert parse("x + 1").tree == parse("  x  +  1").tree
