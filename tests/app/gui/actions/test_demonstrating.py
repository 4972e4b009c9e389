"""Each demonstration opens what it promises, where it is to be seen, and can be taken back."""

import pytest

from app.document.demonstrations import DEMONSTRATIONS, demonstration_scene
from app.gui.actions.demonstrating import DEMONSTRATING
from app.gui.files import Answer
from app.gui.runs.all_cards import AllCards


@pytest.fixture
def ready(window, qtbot, settle):
    """Wait for what the workspace computes, too."""

    def ready():
        settle()
        page = window.workspaces.currentWidget()
        qtbot.waitUntil(lambda: not getattr(page, "is_computing", False), timeout=60_000)

    return ready


@pytest.mark.parametrize("shown", DEMONSTRATIONS, ids=lambda shown: shown.identifier)
def test_it_opens_in_its_workspace_and_is_one_step(window, ready, shown):
    session = window.session
    before = session.scene
    session.player.go_to(9.0)
    window.actions_.run(f"demonstration_{shown.identifier}")
    ready()
    assert window.workspaces.present == shown.workspace
    if shown.scene:
        assert session.scene == demonstration_scene(shown.scene)
        assert session.picture.problem is None
        assert session.selected == min(shown.selected, len(session.scene.runs) - 1)
        assert session.document.undo_label == shown.title
        assert session.player.step == 0.0
        window.actions_.run("undo")
    assert session.scene == before
    assert session.document.undo_label is None
    for dialog in window.findChildren(AllCards):
        dialog.close()
    ready()


def test_in_a_japanese_window_its_runs_have_japanese_names(window, ready):
    window.session.language.switch("ja")
    window.actions_.run("demonstration_four_rates")
    ready()
    assert window.session.picture.runs[0].name == "学習率 0.003"


NETWORK_PAGES = {
    "one_weight": lambda network: network.walk.one_weight,
    "squared": lambda network: network.walk.squared,
    "four_trainings": lambda network: network.compare,
    "two_gradients": lambda network: network.gradient,
    "one_update": lambda network: network.walk,
    "digits": lambda network: network.train,
}


@pytest.mark.parametrize("name", NETWORK_PAGES)
def test_a_demonstration_of_networks_opens_its_page(window, ready, qtbot, name):
    window.actions_.run(f"demonstration_{name}")
    ready()
    shown = NETWORK_PAGES[name](window.network)
    assert shown.isVisible()
    assert window.network.walk.is_apart == (name in ("one_weight", "squared"))
    if name == "one_weight":
        qtbot.waitUntil(lambda: not window.network.walk.one_weight.ways.is_busy, timeout=20_000)


def test_four_trainings_begin_at_once(window, ready, qtbot):
    window.actions_.run("demonstration_four_trainings")
    qtbot.waitUntil(lambda: window.network.compare.view.picture is not None, timeout=30_000)
    ready()


def test_each_demonstration_has_its_entry(window):
    assert [action.identifier for action in DEMONSTRATING] == [
        f"demonstration_{shown.identifier}" for shown in DEMONSTRATIONS
    ]
    assert {action.menu for action in DEMONSTRATING} == {"demonstrations"}


def test_what_has_a_file_is_not_overwritten(window, tmp_path, ready):
    """Saving asks for a name, and the person's own scene comes back with its file."""
    session, own = window.session, tmp_path / "own.thalweg"
    window.files.ask_save = lambda: own
    window.actions_.run("save")
    written = own.read_bytes()
    window.actions_.run("demonstration_four_rates")
    window.files.ask_save = lambda: None
    window.actions_.run("save")
    assert own.read_bytes() == written
    assert session.document.path is None
    window.actions_.run("undo")
    assert session.document.path == own
    assert not session.document.is_modified
    ready()


def test_unsaved_work_is_asked_about_once(window, ready):
    """Not again for what was made of a demonstration: that can be had again."""
    session, asked = window.session, []
    answers = iter([Answer.CANCEL, Answer.DISCARD])

    def ask():
        asked.append(session.scene)
        return next(answers)

    window.files.ask_unsaved = ask
    window.actions_.run("start_left")
    own = session.scene
    window.actions_.run("demonstration_four_rates")
    assert session.scene == own
    window.actions_.run("demonstration_four_rates")
    assert session.scene != own
    window.actions_.run("start_left")
    window.actions_.run("demonstration_classic_valley")
    assert asked == [own, own]
    for _ in range(3):
        window.actions_.run("undo")
    assert session.scene == own
    assert session.document.is_modified
    window.files.ask_unsaved = lambda: Answer.DISCARD
    ready()


def test_the_table_gives_way_to_another_demonstration_of_the_workspace(window, ready):
    window.actions_.run("demonstration_large_or_small")
    assert window.rates.large_or_small.isVisible()
    window.actions_.run("demonstration_rate_decides")
    ready()
    assert window.rates.rates.isVisible()
    assert not window.rates.large_or_small.isVisible()


def test_what_is_played_stops(window, ready):
    window.session.player.play()
    window.actions_.run("demonstration_four_rates")
    assert not window.session.player.is_playing
    ready()
