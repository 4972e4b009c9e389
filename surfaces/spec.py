"""A surface as it is written: what `making` makes a surface of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlaneSpec:
    """A plane through the weights of a network as written: centre + u·directions[0] + v·directions[1].

    `layers` are the hidden ones; `features` and `targets` name the data columns that go in and are to come out, the
    latter as the network is to give them.
    """

    features: tuple[str, ...]
    layers: tuple[int, ...]
    targets: tuple[str, ...]
    activation: str
    output: str
    loss: str
    centre: tuple[float, ...]
    directions: tuple[tuple[float, ...], tuple[float, ...]]
    l1: float = 0.0
    l2: float = 0.0

    @property
    def widths(self) -> tuple[int, ...]:
        """Of all layers, inputs and outputs included."""
        return (len(self.features), *self.layers, len(self.targets))


@dataclass(frozen=True)
class SurfaceSpec:
    """A surface as written.

    `variables`: None leaves them to the formula. `parameters`: those that are missing have the value 1, those that
    do not occur are left aside (they may be wanted again after the next letter typed). `data`: columns of equal
    length; the formula then holds for one row and the surface is its mean. `plane`: in place of a formula, the loss of
    a network on a plane, by two variables.
    """

    formula: str
    variables: tuple[str, ...] | None = None
    parameters: tuple[tuple[str, float], ...] = ()
    data: tuple[tuple[str, tuple[float, ...]], ...] = ()
    plane: PlaneSpec | None = None
