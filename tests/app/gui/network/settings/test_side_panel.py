"""The side panel has everything else, and no more features than are used or familiar."""

from app.document.network import edits as network_edits
from app.gui.network.data.own_data import OwnData
from app.gui.network.settings.side_panel import NetworkSidePanel
from core.message import message


def test_sections_are_numbered_and_translated(network_session, show, trainer):
    panel = show(NetworkSidePanel(network_session, OwnData(network_session), trainer), 264, 500)
    assert [heading.text()[0] for heading, _ in panel._headings] == list("①②③④⑤⑥⑦⑧")
    network_session.language.switch("ja")
    assert panel._headings[0][0].text() == "① データ"
    assert panel.horizontalScrollBar().maximum() == 0, "nothing needs a horizontal scroll bar"


def test_what_a_file_decides_is_not_asked(network_session, show, trainer):
    panel = show(NetworkSidePanel(network_session, OwnData(network_session), trainer), 264, 500)
    fields = (panel.samples, panel.noise, panel.train, panel.data_seed)
    for name, seen in (
        ("circle", (True, True, True, True)),
        ("csv", (False, False, True, True)),
        ("idx", (False, False, False, False)),
        ("points", (False, False, True, True)),
    ):
        network_session.commit(message("Data"), network_edits.set_data(network_session.scene, set=name))
        assert tuple(not field.isHidden() for field in fields) == seen, name
        assert panel.own.isHidden() == (name in ("circle", "points"))
        assert panel.problem.isHidden() == (name != "circle")
        assert panel.problem.caption.isHidden()


def test_the_order_has_a_seed_of_its_own_or_that_of_the_weights(network_session, show, type_in, trainer):
    panel = show(NetworkSidePanel(network_session, OwnData(network_session), trainer), 264, 500)
    assert panel.order_seed.field.placeholderText() == "of weights"
    type_in(panel.order_seed.field, "5")
    assert network_session.scene.network.order_seed == 5
    type_in(panel.order_seed.field, "")
    assert network_session.scene.network.order_seed is None
