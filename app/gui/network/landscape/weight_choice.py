"""A list of all weights and biases of a network, under names that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QComboBox

from app.document.network.picture import NetworkPicture
from app.gui.fields.choice_box import ChoiceBox
from app.gui.network.diagram.diagram_names import node_name
from app.gui.session import Session
from app.painting.network.layout import Node
from core.message import Message, message

_MOST = 2_000  # nobody looks for a weight among more
_LETTERS = 18
_BAR = 24  # px for the scroll bar beside the names


class WeightChoice(ChoiceBox):
    """The places of the flat vector, in its order."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)

    def show_network(self, picture: NetworkPicture, names: Sequence[str], place: int) -> None:
        """Those of a network, with the names that axes and formulas give them; one of them is chosen."""
        say = self._session.language
        self.clear()
        self.addItems([f"{name}: {say(title)}" for name, title in zip(names[:_MOST], _titles(picture), strict=False)])
        self.setCurrentIndex(min(place, self.count() - 1))
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + self._session.style.px(_BAR))


def _titles(picture: NetworkPicture) -> Iterator[Message]:
    """In the order of `core.network.layout`: layer by layer, neuron by neuron its weights, then its bias."""
    for column, layer in enumerate(picture.layers, 1):
        targets, sources = layer.weights.shape
        for target in range(targets):
            name = node_name(picture, Node(column, target))
            for source in range(sources):
                before = node_name(picture, Node(column - 1, source))
                yield message("{source} → {target}", source=before, target=name)
            yield message("Bias of {neuron}", neuron=name)
