"""The schedule of the network's learning rate: a formula of the update, read while it is typed."""

from __future__ import annotations

from collections.abc import Hashable

from app.document.defaults import run_hyperparameters
from app.document.network import edits as network_edits
from app.document.network.edits import network_of
from app.document.network.meaning import updates_of
from app.document.scene import Scene
from app.gui.labels import label
from app.gui.runs.schedule_section import ScheduleSection
from app.gui.session import Session
from core.message import message
from core.rules.schedule import parse_schedule, rates

_NAME = message("Schedule")
_TIP = message("The learning rate as a formula of the update t, which counts from 1; T is the number of all updates")


class NetworkSchedule(ScheduleSection):
    """As a run's, with a caption above it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, -1)
        self.caption = label("", "small")
        self.layout().insertWidget(0, self.caption)
        session.scene_changed.connect(self.show_scene)
        session.language.changed.connect(self._say)
        self._say()

    def show_run(self, run: int) -> None:
        """There is one network only."""
        self.show_scene()

    def show_scene(self) -> None:
        """What the scene says; a text that could not be read stays as long as the schedule and the rule do."""
        network = self._session.scene.network
        if network is None:  # what is half typed goes with it
            self._show_known("", ("network", ""))
        else:
            self._show_known(network.schedule or "", ("network", network.rule))

    def _say(self) -> None:
        self.caption.setText(self._session.language(_NAME))
        self.retranslate(_TIP)

    def _is_there(self) -> bool:
        return self._session.scene.network is not None

    def _edited(self, text: str | None) -> Scene:
        return network_edits.set_network(self._session.scene, schedule=text)

    def _merge(self) -> Hashable:
        return "network schedule"

    def _check(self, text: str) -> None:
        network = network_of(self._session.scene)
        rate = run_hyperparameters(network).get("learning_rate", 1.0)
        rates(parse_schedule(text), rate, updates_of(network))
