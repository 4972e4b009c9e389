"""A view of basins with its maps, and where things are on them."""

from app.document import edits
from app.gui import session as session_module
from core.message import message


def shown(view, show, qtbot):
    """A small view of the example with fewer steps, once its map is there."""
    session = view.session
    session.commit(message("New scene"), edits.set_steps(session.scene, 60))
    made = show(view, 360, 300)
    ready(made, qtbot)
    return made


def ready(view, qtbot):
    qtbot.waitUntil(lambda: not view.session.is_computing and not view.is_computing, timeout=20_000)


def pixel(view, *point):
    view.grab()
    return view._cells[0].plot.frame.point(*point).toPoint()


def hold_pictures(monkeypatch, gate):
    """Let the session's next pictures wait until the gate is open."""
    computed = session_module._computed

    def waits(*arguments):
        gate.wait(20)
        yield from computed(*arguments)

    monkeypatch.setattr(session_module, "_computed", waits)
