"""A training becomes a script; nothing is overwritten unasked, and problems are sentences."""

import ast

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.document.network import edits as network_edits
from app.export.code_export import LIBRARIES
from app.gui.export.training_code import TrainingCode
from app.gui.network.data.own_data import OwnData
from core.message import message


@pytest.fixture
def code(session, show, tmp_path):
    session.commit(message("Add a network"), network_edits.add_network(session.scene))
    made = TrainingCode(session, OwnData(session), show(QWidget()))
    made.ask_save = lambda suggestion: tmp_path / suggestion
    return made


@pytest.mark.parametrize("library", LIBRARIES)
def test_each_library_has_its_script(code, said, tmp_path, library):
    assert code.export(library)
    text = (tmp_path / f"training_{library}.py").read_text(encoding="utf-8")
    modules = {name.name.split(".")[0] for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import)
               for name in node.names}  # fmt: skip
    assert library in modules
    assert said == [f"The training is in training_{library}.py, for {LIBRARIES[library][0]}."]


def test_no_answer_writes_nothing(code, said, tmp_path):
    code.ask_save = lambda _: None
    assert not code.export("numpy")
    assert said == []
    assert list(tmp_path.glob("*.py")) == []


def test_a_name_that_we_complete_replaces_nothing(code, said, tmp_path):
    there = tmp_path / "mine.py"
    there.write_text("precious")
    code.ask_save = lambda _: tmp_path / "mine"
    assert not code.export("numpy")
    assert there.read_text() == "precious"
    assert "mine.py" in said[-1]
    code.ask_save = lambda _: there  # the dialog has asked
    assert code.export("numpy")
    assert there.read_text() != "precious"


def test_a_network_that_cannot_be_trained_says_why(session, code, said):
    session.commit(message("Data"), network_edits.set_data(session.scene, set="csv"))
    assert not code.export("torch")
    assert "CSV file" in said[-1]


def test_own_data_is_in_the_script(session, code, said, tmp_path, qtbot):
    path = tmp_path / "own.csv"
    path.write_text("a,b,c\n" + "".join(f"{k},{k % 3},{k % 2}\n" for k in range(12)))
    code._own.open("csv", path)
    qtbot.waitUntil(lambda: not code._own.is_busy)
    session.commit(message("Data"), network_edits.set_data(session.scene, set="csv"))
    assert code.export("numpy"), said


def test_the_dialog_suggests_a_name_beside_the_scene(session, code, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *answers: asked.append(answers) or ("", ""))
    assert code._ask_save("training_numpy.py") is None
    assert asked[0][1:3] == ("Export training as code", "training_numpy.py")
    session.document.mark_saved(tmp_path / "my.thalweg", session.document.committed)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "x.py"), ""))
    assert code._ask_save("training_numpy.py") == tmp_path / "x.py"
