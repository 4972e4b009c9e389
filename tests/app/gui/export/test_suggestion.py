from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from app.gui.export import suggestion
from app.gui.export.kinds import KINDS, kind_named
from app.gui.export.materials import Materials
from app.gui.export.suggestion import first_wish, keep_wish, suggested_name


def test_it_begins_with_the_looks_of_the_window(session):
    session.restyle(theme="projector")
    session.language.switch("ja")
    session.player.go_to(12.5)
    wish = first_wish(session, Materials(session))
    assert (wish.theme, wish.language, wish.step, wish.seconds) == ("projector", "ja", 12.5, None)
    assert wish.view == session.scene.view.kind == "both"


@pytest.mark.parametrize(("kind", "view"), [("curve", "contour"), ("relief", "relief"), ("both", "both")])
def test_it_begins_with_the_view_of_the_scene(session, kind, view):
    session.open(structs.replace(session.scene, view=structs.replace(session.scene.view, kind=kind)))
    session._recompute()
    assert first_wish(session, Materials(session)).view == view


def test_a_document_names_the_file(session, tmp_path):
    session.open(session.scene, tmp_path / "my bowl.thalweg")
    assert suggested_name(session, kind_named("gif")) == str(tmp_path / "my bowl.gif")
    (tmp_path / "my bowl.gif").touch()
    assert suggested_name(session, kind_named("gif")) == str(tmp_path / "my bowl-2.gif")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.identifier)
def test_without_a_document_there_is_a_place_too(session, kind, monkeypatch):
    monkeypatch.setattr(suggestion.QStandardPaths, "writableLocation", lambda _place: "/nowhere/at/all")
    path = Path(suggested_name(session, kind))
    assert path.parent == Path.home()
    assert path.suffix == kind.ending


def test_the_last_choices_come_back(session, tmp_path):
    keep_wish(
        session,
        replace(
            first_wish(session, Materials(session)), out=str(tmp_path / "a.webp"), kind=kind_named("webp"), seconds=3.0
        ),
    )
    session.player.go_to(9)
    wish = first_wish(session, Materials(session))
    assert (wish.kind, wish.seconds, wish.step) == (kind_named("webp"), None, 9.0)
    assert Path(wish.out).parent == tmp_path
