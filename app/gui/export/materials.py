"""Which materials a window has to export, and in which views."""

from __future__ import annotations

from collections.abc import Sequence

from app.export.render import TRAINING
from app.gui.export.descent_material import DescentMaterial
from app.gui.export.kinds import OF_NETWORK, VIEW_LABELS
from app.gui.export.material import Material
from app.gui.export.page_material import Page, PageMaterial
from app.gui.export.training_material import TrainingMaterial
from app.gui.export.wish import Wish
from app.gui.network.trainer import Trainer
from app.gui.session import Session


class Materials:
    """The surface of a session and, where its workspace was opened, the training of its network and other `pages`."""

    def __init__(self, session: Session, trainer: Trainer | None = None, pages: Sequence[Page] = ()) -> None:
        self._descent = DescentMaterial(session)
        self._training = TrainingMaterial(session, trainer) if trainer is not None else None
        self._pages = {page.view: PageMaterial(page) for page in pages}

    def of(self, wish: Wish) -> Material:
        """What a wish is about."""
        if wish.view in self._pages:
            return self._pages[wish.view]
        return self._training if wish.view == TRAINING and self._training is not None else self._descent

    @property
    def views(self) -> tuple[str, ...]:
        """Names of the views that show something."""
        of_surface = tuple(name for name in VIEW_LABELS if name not in OF_NETWORK)
        if not self._has_training:
            return of_surface
        of_network = (TRAINING, *self._pages)
        return (*of_surface, *of_network) if self.are_two else of_network

    @property
    def seen(self) -> str | None:
        """The view of the network that is looked at, if any."""
        if not self._has_training:
            return None
        return next((name for name, one in self._pages.items() if one.page.is_seen), TRAINING)

    @property
    def are_two(self) -> bool:
        """Whether it has to be said of which material numbers are wanted."""
        return self._has_training and self._descent.problem() is None

    @property
    def _has_training(self) -> bool:
        return self._training is not None and self._training.is_there
