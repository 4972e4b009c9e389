"""The search leads to every page of the network, and changes what is seen of it."""

import pytest

from app.gui.network.pages import PAGES
from app.gui.palette import entries, ranked


def run(window, query):
    ranked(list(entries(window)), query)[0].run()


@pytest.mark.parametrize("place", range(len(PAGES)))
def test_a_page(window, place):
    run(window, f"network: {PAGES[place][0]}")
    assert window.workspaces.present == "network"
    assert window.network.ways.currentIndex() == place


@pytest.mark.parametrize(("language", "query"), [("en", "why squared"), ("ja", "2 乗"), ("ja", "squared")])
def test_why_errors_are_squared_needs_no_network(window, language, query):
    window.session.language.switch(language)
    run(window, query)
    assert window.network.walk.is_apart
    assert window.network.pages.currentIndex() == 1


def test_optimizer_and_data_are_those_of_the_network_where_it_is_seen(window, settle):
    assert "Optimizer of the network: Adam" not in {entry.name for entry in entries(window)}
    window.workspaces.show_workspace("network")
    window.network.invitation.button.click()
    runs = window.session.scene.runs
    run(window, "adam")
    run(window, "spiral")
    network = window.session.scene.network
    assert (network.rule, network.data.set) == ("adam", "spiral")
    assert window.session.scene.runs == runs
    settle()


def test_a_surface_is_taken_where_it_is_seen(window, settle):
    window.workspaces.show_workspace("network")
    run(window, "surface: rosenbrock")
    assert window.workspaces.present == "explore"
    settle()
