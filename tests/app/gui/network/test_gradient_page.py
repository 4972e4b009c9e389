"""One click checks the gradient at the weights that are shown."""

from dataclasses import replace

import pytest

from app.document.network import edits as network_edits
from app.document.network.gradient import GradientPicture
from app.gui.network.gradient_page import GradientPage, _sentences
from core.message import message


@pytest.fixture
def page(network_session, trainer, wait, show):
    network_session.commit(message("Samples"), network_edits.set_data(network_session.scene, samples=40))
    wait()
    made = show(GradientPage(network_session, trainer), 800, 400)
    yield made
    made.close_worker()


def test_it_counts_and_says_how_well_both_agree(page, qtbot):
    assert page.sentence.text().startswith("Differences need two evaluations")
    page.start.click()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=60_000)
    assert page.sentence.text().startswith("50 evaluations of the loss for 25 of 25 slopes.")
    assert page.picture.largest_error < 1e-7
    page.plots.grab()


def test_differences_over_a_kink_are_explained():
    smooth = GradientPicture(25, 10, 10, 25, 50, 1e-11)
    assert len(_sentences(smooth)) == 1
    (_, said) = _sentences(replace(smooth, largest_error=4e-4, meets_kink=True))
    assert "kink" in str(said)


def test_without_a_network_nothing_happens(session, qtbot, show):
    from app.gui.network.trainer import Trainer

    trainer = Trainer(session)
    page = show(GradientPage(session, trainer))
    page.start.click()
    assert not page.is_busy
    page.close_worker()
    trainer.close()


def test_it_speaks_the_language(network_session, page):
    network_session.language.switch("ja")
    assert page.start.text() == "勾配を確かめる"
    page.plots.grab()
