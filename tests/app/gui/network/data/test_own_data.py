"""What a person opens is held for the session, read by a thread, refused in sentences."""

import struct

import numpy as np
import pytest

from app.document.network import edits as network_edits
from app.gui.network.data.own_data import OwnData
from app.gui.network.trainer import Trainer
from core.message import message
from core.network.standardisation import standardise

IRIS = "length,width,kind\n" + "".join(f"{k},{(k * k) % 7},{'ab'[k % 2]}\n" for k in range(20))


@pytest.fixture
def own(network_session):
    return OwnData(network_session)


@pytest.fixture
def learn_from(network_session):
    def learn_from(kind):
        network_session.commit(message("Network"), network_edits.set_data(network_session.scene, set=kind))
        return network_session.scene.network

    return learn_from


@pytest.fixture
def choose(own, network_session, qtbot):
    """Use other columns, as an undo step of the scene, and wait for them."""

    def choose(**changes):
        network_session.commit(message("Columns"), network_edits.set_data(network_session.scene, **changes))
        qtbot.waitUntil(lambda: not own.is_busy)
        return network_session.scene.network

    return choose


@pytest.fixture
def opened(own, qtbot, tmp_path):
    """Open a CSV file of some text and wait for it."""

    def opened(text=IRIS):
        path = tmp_path / "data.csv"
        path.write_text(text, encoding="utf-8")
        own.open("csv", path)
        qtbot.waitUntil(lambda: not own.is_busy)

    return opened


def write_idx(path, array):
    path.write_bytes(bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes())


def test_made_up_data_has_no_file(own, opened, network_session):
    opened()
    assert own.given(network_session.scene.network) is None
    assert own.given(None) is None


def test_a_table_is_split_and_standardised(own, opened, learn_from):
    network = learn_from("csv")
    assert own.given(network) is None
    opened()
    split = own.split(network)
    assert (len(split.training), len(split.test)) == (10, 10)
    assert np.allclose(split.training.inputs.mean(axis=0), 0)
    assert np.allclose(split.training.inputs.std(axis=0), 1)
    assert own.split(network) is split, "the same data is the same object"


def test_columns_as_they_are_are_those_that_were_standardised(own, opened, learn_from, choose):
    network = learn_from("csv")
    opened()
    standardised = own.given(network)
    plain = own.given(choose(standardised=False))
    assert plain.standardisation is None
    assert plain.split.training.inputs.max() > 10
    again, _ = standardise(plain.split)
    assert np.array_equal(again.training.inputs, standardised.split.training.inputs)
    assert "as they are" in str(plain.remarks[0])


def test_other_columns_are_chosen_and_taken_back(own, opened, learn_from, choose, network_session, qtbot):
    learn_from("csv")
    opened()
    assert own.csv.used == ("length", "width")
    split = own.split(choose(target="length", inputs=("width",)))
    assert split.training.inputs.shape == (10, 1)
    assert (split.training.kind, split.training.columns) == ("numbers", ("width",))
    network_session.document.undo()
    assert own.is_behind(network_session.scene.network)
    assert own.split(network_session.scene.network) is None, "not of other columns than those of the scene"
    qtbot.waitUntil(lambda: not own.is_busy)
    assert own.split(network_session.scene.network).training.columns == ("length", "width")


def test_columns_that_do_not_fit_are_refused_and_others_can_be_chosen(own, opened, learn_from, choose):
    learn_from("csv")
    opened()
    network = choose(target="length")  # `kind` holds texts
    assert own.given(network) is None
    assert "The column kind holds no numbers" in str(own.problems("csv")[0])
    network = choose(target=None)
    assert own.problems("csv") == ()
    assert own.given(network) is not None


def test_columns_of_the_scene_are_those_of_the_table_that_is_opened(own, opened, learn_from, choose, network_session):
    """In another session nothing is held, but the scene knows how its table is used."""
    learn_from("csv")
    network = choose(target="length", inputs=("width",), standardised=False)
    opened()
    assert own.split(network).training.columns == ("width",)
    assert own.given(network).standardisation is None
    opened("a,b\n" + "1,0\n2,1\n" * 4)
    data = network_session.scene.network.data
    assert (data.target, data.inputs, data.standardised) == (None, None, False), "another table has other columns"
    assert own.split(network_session.scene.network).training.columns == ("a",)


def test_features_of_columns_that_are_not_there_leave(own, opened, learn_from, network_session):
    learn_from("csv")
    opened("a,b,c,d\n" + "1,0,1,0\n2,1,3,1\n" * 4)
    features = ("x1", "x2", "x3", "x1*x3")
    network_session.commit(message("Features"), network_edits.set_network(network_session.scene, features=features))
    opened("p,q,r,s\n" + "1,0,1,0\n2,1,3,1\n" * 4)
    assert network_session.scene.network.features == features
    opened("a,b,c\n" + "1,0,1\n2,1,0\n" * 4)
    assert network_session.scene.network.features == ("x1", "x2")


def test_a_column_that_the_table_does_not_have_is_said(own, opened, learn_from, choose):
    learn_from("csv")
    opened()
    assert own.given(choose(inputs=("lengths",))) is None
    assert str(own.problems("csv")[0]) == "The file has no column “lengths”. Is “length” meant?"


def test_columns_chosen_while_a_file_is_read_are_taken(own, opened, learn_from, network_session, tmp_path, qtbot):
    learn_from("csv")
    opened()
    own.open("csv", tmp_path / "data.csv")
    network_session.commit(message("Columns"), network_edits.set_data(network_session.scene, inputs=("width",)))
    qtbot.waitUntil(lambda: not own.is_busy)
    assert own.csv.used == ("width",)


def test_a_refusal_is_also_said_where_training_goes_on(own, opened, learn_from, network_session, tmp_path, qtbot):
    learn_from("csv")
    said = []
    network_session.said.connect(lambda sentence: said.append(str(sentence)))
    opened()
    own.open("csv", tmp_path / "missing.csv")
    qtbot.waitUntil(lambda: not own.is_busy)
    assert len(said) == 1
    assert said[0].startswith("missing.csv was not opened. ")
    opened("a,b\n1,2\n?,3\n4,5\n")
    assert len(said) == 1, "there is nothing to be trained, and this is said in its place"


def test_a_bad_cell_is_named_by_line_and_column_and_what_was_open_can_be_mended(own, opened, learn_from):
    learn_from("csv")
    opened("a,b,c\n1,2,0\n3,oops,1\n5,6,0\n")
    assert str(own.problems("csv")[0]) == "Line 3, column b: “oops” is no number."


def test_a_file_that_cannot_be_read_leaves_what_is_held(own, opened, learn_from, tmp_path, qtbot):
    network = learn_from("csv")
    opened()
    before = own.split(network)
    own.open("csv", tmp_path / "missing.csv")
    qtbot.waitUntil(lambda: not own.is_busy)
    (problem,) = own.problems("csv")
    assert str(problem).startswith("missing.csv was not opened. ")
    assert own.split(network) is before
    opened()
    assert own.problems("csv") == ()


def test_a_folder_of_idx_files(own, learn_from, tmp_path, qtbot):
    network = learn_from("idx")
    for part, count in (("train", 6), ("t10k", 4)):
        write_idx(tmp_path / f"{part}-images-idx3-ubyte", np.full((count, 2, 2), 51, np.uint8))
        write_idx(tmp_path / f"{part}-labels-idx1-ubyte", (np.arange(count) % 3).astype(np.uint8))
    own.open("idx", tmp_path)
    qtbot.waitUntil(lambda: not own.is_busy)
    split = own.split(network)
    assert (len(split.training), len(split.test), split.training.classes) == (6, 4, 3)
    assert np.allclose(split.training.inputs, 0.2)
    own.open("idx", tmp_path / "nowhere")
    qtbot.waitUntil(lambda: not own.is_busy)
    assert "has no file" in str(own.problems("idx")[0])


def test_what_is_opened_is_trained(network_session, own, opened, learn_from, choose, qtbot):
    trainer = Trainer(network_session, own)
    quiet = lambda: not trainer.is_busy and not trainer.is_playing  # noqa: E731
    qtbot.waitUntil(quiet)
    network = learn_from("csv")
    qtbot.waitUntil(quiet)
    assert "CSV file" in str(trainer.problem)
    opened("a,b\n1,2\n?,3\n4,5\n")
    qtbot.waitUntil(quiet)
    assert str(trainer.problem) == "Line 3, column a: “?” is no number."
    opened()
    qtbot.waitUntil(lambda: trainer.problem is None and quiet())
    assert trainer.course.given is own.split(network)
    assert len(trainer.picture.training.targets) == 10
    trainer.move(3)
    qtbot.waitUntil(quiet)
    assert trainer.picture.columns == ("length", "width")
    network = choose(standardised=False)
    qtbot.waitUntil(lambda: quiet() and trainer.course.given is own.split(network))
    assert trainer.picture.update == 0, "other data is learned anew"
    problems = []
    trainer.changed.connect(lambda: problems.append(trainer.problem))
    network_session.commit(message("Columns"), network_edits.set_data(network_session.scene, inputs=("width",)))
    qtbot.waitUntil(lambda: quiet() and trainer.picture.features == ("x1",))
    assert set(problems) == {None}, "nothing is said to be missing while it is made"
    trainer.close()


KANJI = ("身長,体重,種類\n" + "".join(f"{k},{k % 7},{'犬猫'[k % 2]}\n" for k in range(20))).encode("cp932")


@pytest.fixture
def kanji(own, learn_from, tmp_path, qtbot):
    """Open a table in cp932; the answer to the question is given. What was asked is returned."""

    def kanji(answer):
        asked = []
        own.ask_encoding = lambda name, readings: asked.append((name, readings)) or answer
        (tmp_path / "kanji.csv").write_bytes(KANJI)
        learn_from("csv")
        own.open("csv", tmp_path / "kanji.csv")
        qtbot.waitUntil(lambda: bool(asked) and not own.is_busy)
        return asked

    return kanji


def test_of_a_table_that_is_not_utf_8_is_asked_how_it_is_read(own, kanji):
    ((name, readings),) = kanji("cp932")
    assert (name, readings[0].encoding) == ("kanji.csv", "cp932")
    assert readings[0].head.startswith("身長,体重,種類")
    assert own.csv.table.names == ("身長", "体重", "種類")
    assert own.problems("csv") == ()


@pytest.mark.parametrize("answer", [None, "utf-16-le"])
def test_without_an_answer_that_fits_it_is_not_opened(own, kanji, answer):
    assert len(kanji(answer)) == 1
    assert own.csv is None
    assert "kanji.csv was not opened." in str(own.problems("csv")[0])
