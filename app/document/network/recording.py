"""A whole training, made once and looked at anywhere: what films and single pictures of it are made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from app.document.network.course import Chunk, Course
from app.document.network.history import History, curves_of
from app.document.network.picture import CurvesPicture, NetworkPicture
from app.document.network.scene import Network
from core.network.samples import Split
from core.network.training import Snapshot

_CHUNK_S = 0.1  # of training between two reports
_MAP_POINTS = 96  # along a side of a map: a film may take its time, and is looked at on large screens;
_FEW = 64  # but not of very many neurons, whose maps would take very much memory


class Recording:
    """The training of a network from its first weights; raises MessageError and FormulaError where there can be none.

    Nothing in it depends on the clock: the same network has the same pictures, bit for bit. `given`: the data, where
    it comes from a person's file. It is used by one thread at a time.
    """

    def __init__(self, network: Network, given: Split | None = None) -> None:
        self.network = network
        self._course = Course(network, given, _MAP_POINTS if sum(network.layers) <= _FEW else None)
        first = self._course.first
        self._history: History[Snapshot] = History(first, first.nbytes, self._course.updates)
        (self._end,) = self._course.shown(first, 0)
        self._history.measure(self._end.measured)
        self._shown: NetworkPicture | None = None

    @property
    def updates(self) -> int:
        """The last update that was made."""
        return self._end.state.update

    @property
    def epochs(self) -> int:
        """Whole epochs that were made."""
        return self.updates // self._course.updates_per_epoch

    @property
    def last(self) -> NetworkPicture:
        """The network at the last update, with how training ended and the curves of the whole of it."""
        return self.picture(self.updates)

    def train(self) -> Iterator[int]:
        """To the end of the training; yields the epochs made so far. It may be abandoned at any yield."""
        course, history = self._course, self._history
        while not self._end.picture.is_over:
            begin, rest = self._end.state, course.updates - self.updates
            (chunk,) = course.trained(begin, rest, _CHUNK_S, history.stride, history.measured.rows)
            self._keep(chunk)
            yield self.epochs

    def picture(self, update: int) -> NetworkPicture:
        """The network as it was after `update` updates, with the curves so far. Asked for again, it is the same one."""
        if self._shown is None or self._shown.update != update:
            (chunk,) = self._course.shown(self._history.before(update), update)
            self._shown = replace(chunk.picture, curves=self._curves(chunk))
            if update == self.updates:
                end = self._end.picture
                self._shown = replace(
                    self._shown, outcome=end.outcome, is_over=end.is_over, has_diverged=end.has_diverged
                )
        return self._shown

    def _keep(self, chunk: Chunk) -> None:
        """Where a chunk ends is up to the clock: only what was measured at the ends of epochs counts."""
        for state in chunk.states:
            self._history.keep(state)
        at = chunk.measured[:, 0]
        self._history.measure(chunk.measured[at % self._course.updates_per_epoch == 0])
        self._history.batch_loss.extend(chunk.batch_loss)
        self._end, self._shown = chunk, None

    def _curves(self, chunk: Chunk) -> CurvesPicture:
        """What was measured at the epochs before a state, and at the state itself."""
        rows, update = self._history.measured.rows, chunk.state.update
        rows = np.concatenate([rows[: np.searchsorted(rows[:, 0], update)], chunk.measured[-1:]])
        has_accuracy = chunk.picture.read_outs.train_accuracy is not None
        return curves_of(rows, self._history.batch_loss.rows[:update], has_accuracy=has_accuracy)
