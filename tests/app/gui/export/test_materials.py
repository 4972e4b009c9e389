"""What a window has to export depends on its scene, and on whether the network's workspace was opened."""

from dataclasses import replace

from msgspec import structs

from app.gui.export.kinds import kind_named
from app.gui.export.materials import Materials
from app.gui.export.wish import Wish

FILM = Wish(kind_named("gif"), view="network")


def test_surface_and_training_are_two_materials(qtbot, session, trainer):
    assert "network" not in Materials(session).views
    materials = Materials(session, trainer)
    assert materials.are_two
    assert materials.views[-1] == "network"
    assert materials.of(FILM).steps == 75
    assert materials.of(replace(FILM, view="contour")).steps == session.picture.steps
    session.open(structs.replace(session.scene, surface=None, runs=()))
    qtbot.waitUntil(lambda: materials.views == ("network",))
