"""What the search finds of the network: its pages, and what is chosen most often."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from app.document.network.edits import choose_data_set, set_network_rule
from app.gui.network.pages import PAGES
from app.gui.network.settings.choices import DATA_SETS, RULE, SET
from core.message import Message, message
from core.rules.library import rules

if TYPE_CHECKING:
    from app.gui.window import Window

Found = Iterator[tuple[Message, Message | str, Callable[[], object]]]  # name, further words, what it does


def to_find(window: Window) -> Found:
    """Pages always; settings where the scene has a network, and where they are seen."""
    for place, (name, tip) in enumerate(PAGES):
        yield message("Network: {page}", page=name), tip, partial(_show_page, window, place)
    squared = message("Why errors are squared")
    yield message("Network: {page}", page=squared), squared, partial(_show_squared, window)
    if window.session.scene.network is None or window.workspaces.present != "network":
        return
    session = window.session
    for identifier, rule in rules().items():
        yield (
            message("Optimizer of the network: {rule}", rule=rule.name),
            identifier,
            partial(session.attempt, RULE.name, lambda scene, chosen=identifier: set_network_rule(scene, chosen)),
        )
    for data_set, name in DATA_SETS:
        yield (
            message("Data set of the network: {name}", name=name),
            data_set,
            partial(session.attempt, SET.name, lambda scene, chosen=data_set: choose_data_set(scene, chosen)),
        )


def _show_page(window: Window, place: int) -> None:
    window.workspaces.show_workspace("network")
    window.network.show_way(place)


def _show_squared(window: Window) -> None:
    window.workspaces.show_workspace("network")
    window.network.show_squared()
