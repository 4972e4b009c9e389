"""Each page has a name and says what it is for."""

from app.gui.network.pages import PAGES


def test_names_are_distinct_and_explained():
    assert len({str(name) for name, _ in PAGES}) == len(PAGES) == 5
    assert all(str(tip) for _, tip in PAGES)
