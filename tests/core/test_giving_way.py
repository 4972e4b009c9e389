"""Without a window nobody waits; with one, whoever asks is told to."""

from core.giving_way import give_way, give_way_to


def test_where_nobody_has_the_right_of_way_nothing_happens():
    give_way()


def test_who_asks_waits_as_long_as_somebody_wants_it():
    waits = []
    give_way_to(lambda: waits.append("once"))
    give_way()
    give_way_to(None)
    give_way()
    assert waits == ["once"]
