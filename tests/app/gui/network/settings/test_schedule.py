"""The network's schedule is committed as it is typed, and refused at its column."""

import pytest
from msgspec.structs import replace

from app.gui.network.settings.schedule import NetworkSchedule


@pytest.fixture
def write(network_session, show):
    made = show(NetworkSchedule(network_session), 250, 120)

    def write(text):
        made.field.setFocus()
        made.field.selectAll()
        made.field.insertPlainText(text)
        made.read()
        return made

    return write


def test_a_schedule_is_set_undone_and_taken_away(network_session, write):
    section = write("learning_rate*0.99^t")
    assert network_session.scene.network.schedule == "learning_rate*0.99^t"
    assert section.problem.isHidden()
    network_session.document.undo()
    assert network_session.scene.network.schedule is None
    assert section.field.text() == ""
    write("0.1")
    write("")
    assert network_session.scene.network.schedule is None


def test_what_cannot_be_read_is_marked_and_the_scene_stays(network_session, write):
    before = network_session.scene
    section = write("learning_rate*(")
    assert network_session.scene is before
    assert section.problem.text()
    assert section.field._column is not None


def test_a_rate_below_zero_at_the_last_update_is_refused(network_session, write):
    updates = 300 * 25
    assert write(f"1 - t/{updates}").problem.isHidden()
    assert "negative at step 7500" in write(f"1 - t/{updates - 1}").problem.text()


def test_it_speaks_the_language(network_session, write):
    section = write("0.1")
    network_session.language.switch("ja")
    assert section.caption.text() == "スケジュール"
    assert "学習率" in section.field.toolTip()


def test_what_is_half_typed_goes_with_the_network(network_session, write):
    """A scene without one was opened, or an undo took it away, while the field waited for the end of the typing."""
    section = write("0.1")
    section.field.setFocus()
    section.field.insertPlainText("*(")
    assert section._later.isActive()
    network_session.commit("Remove the network", replace(network_session.scene, network=None))
    assert not section._later.isActive()
    assert section.field.text() == ""
    section.read()
    assert section.problem.isHidden()
