"""Edits of a scene's network: pure functions from scene to scene, as `app.document.edits`.

An edit that makes no sense raises Refused with a sentence. Those of the network need a scene that has one.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from app.document import checks, limits
from app.document.frozen_map import FrozenMap
from app.document.network.meaning import network_problems, rows_of
from app.document.network.plan import PLAIN
from app.document.network.scene import Network, NetworkData, OneWeight
from app.document.problems import Refused
from app.document.run_edits import kept_hyperparameters, require
from app.document.scene import Scene
from app.document.scene_edits import checked
from core.formula.errors import FormulaError
from core.message import message
from core.network.features import feature_program
from core.rules.library import rules

_NEW_LAYER = 4  # neurons
_DECIMALS = 3  # of a point drawn by hand
FIRST_RATE = 0.03


def default_network() -> Network:
    """What a person finds who opens the workspace for the first time: a circle, two small layers, batches of 10."""
    data = NetworkData(set="circle", seed=1)
    return Network(data=data, hyperparameters=FrozenMap({"learning_rate": FIRST_RATE}), seed=1)


def add_network(scene: Scene) -> Scene:
    """The scene with the default network beside whatever else it holds."""
    return replace(scene, network=default_network())


def set_network(scene: Scene, **changes: Any) -> Scene:
    """Other values of some of the network's own fields."""
    return _with_network(scene, replace(network_of(scene), **changes))


def set_data(scene: Scene, **changes: Any) -> Scene:
    """Other values of some fields of the data; a batch is never larger than the data."""
    network = network_of(scene)
    data = checked(NetworkData, replace(network.data, **changes))
    return _with_network(scene, replace(network, data=data, batch=min(network.batch, rows_of(data))))


def add_point(scene: Scene, x1: float, x2: float, number: int) -> Scene:
    """One more point drawn by hand, of the class `number`; the data is then that of the drawn points."""
    points = network_of(scene).data.points
    if len(points) >= limits.POINTS:
        raise Refused(message("At most {most} points can be drawn.", most=limits.POINTS))
    return set_data(scene, set="points", points=(*points, (round(x1, _DECIMALS), round(x2, _DECIMALS), number)))


def remove_point(scene: Scene, place: int) -> Scene:
    """Without one of the drawn points."""
    points = network_of(scene).data.points
    return set_data(scene, points=(*points[:place], *points[place + 1 :]))


def clear_points(scene: Scene) -> Scene:
    """Without any drawn point."""
    return set_data(scene, points=())


def add_layer(scene: Scene) -> Scene:
    """One hidden layer more, last, as wide as the one before it."""
    layers = network_of(scene).layers
    if len(layers) >= limits.LAYERS:
        raise Refused(message("At most {most} hidden layers are possible.", most=limits.LAYERS))
    return set_network(scene, layers=(*layers, layers[-1] if layers else _NEW_LAYER))


def remove_layer(scene: Scene) -> Scene:
    """Without the last hidden layer."""
    layers = network_of(scene).layers
    if not layers:
        raise Refused(message("There is no hidden layer left."))
    return set_network(scene, layers=layers[:-1])


def set_neurons(scene: Scene, layer: int, count: int) -> Scene:
    """Another number of neurons in one hidden layer, from 0."""
    if not 1 <= count <= limits.NEURONS:
        raise Refused(message("A layer has 1 to {most} neurons.", most=limits.NEURONS))
    layers = list(network_of(scene).layers)
    layers[layer] = int(count)
    return set_network(scene, layers=tuple(layers))


def toggle_feature(scene: Scene, name: str, inputs: int = 2) -> Scene:
    """Use a feature, or use it no more; one must be left. `inputs`: how many the data has."""
    features = used_features(network_of(scene), inputs)
    if name not in features:
        return add_feature(scene, name, inputs)
    if len(features) == 1:
        raise Refused(message("A network needs at least one feature."))
    return _with_features(scene, tuple(feature for feature in features if feature != name), inputs)


def add_feature(scene: Scene, text: str, inputs: int = 2) -> Scene:
    """One feature more, written as a formula of the inputs, of which the data has so many."""
    features = used_features(network_of(scene), inputs)
    line = " ".join(text.split())
    if line in features:
        raise Refused(message("This feature is there already."))
    if len(features) >= limits.FEATURES:
        raise Refused(message("At most {most} features are possible.", most=limits.FEATURES))
    return _with_features(scene, (*features, line), inputs)


def fit_features(scene: Scene, inputs: int) -> Scene:
    """Without the features that are no formulas of so many inputs; all inputs, where none is left."""
    features = network_of(scene).features
    kept = tuple(text for text in features if _is_formula_of(text, inputs)) or PLAIN
    return scene if features == PLAIN or kept == features else set_network(scene, features=kept)


def _is_formula_of(text: str, inputs: int) -> bool:
    try:
        feature_program(text, inputs)
    except FormulaError:
        return False
    return True


def choose_data_set(scene: Scene, name: str) -> Scene:
    """Learn from another data set. Features stay as far as it has their inputs, but not of images: of these, pixel by
    pixel, no features are offered; of a table it is known once it is opened.
    """
    if name in ("digits", "idx"):
        scene = set_network(scene, features=PLAIN)
    elif name != "csv":
        scene = fit_features(scene, len(PLAIN))  # first: with features of other data this set would be refused
    return set_data(scene, set=name)


def used_features(network: Network, inputs: int) -> tuple[str, ...]:
    """The features as they are used with data of so many inputs, of which the plain x1, x2 stand for all."""
    return all_inputs(inputs) if network.features == PLAIN else network.features


def all_inputs(inputs: int) -> tuple[str, ...]:
    """x1, x2 and so on."""
    return tuple(f"x{place}" for place in range(1, inputs + 1))


def _with_features(scene: Scene, features: tuple[str, ...], inputs: int) -> Scene:
    return set_network(scene, features=PLAIN if features == all_inputs(inputs) else features)


def set_network_rule(scene: Scene, rule: str) -> Scene:
    """Another optimizer, which takes over what it can of the hyperparameters (`run_edits.set_rule`)."""
    network = network_of(scene)
    require(checks.check_rule(rule))
    kept = kept_hyperparameters(network.rule, rule, network.hyperparameters)
    return _with_network(scene, replace(network, rule=rule, hyperparameters=kept))


def set_network_hyperparameter(scene: Scene, name: str, value: float) -> Scene:
    """Set one hyperparameter of the network's optimizer."""
    network = network_of(scene)
    require(checks.check_hyperparameter(rules()[network.rule], name, value))
    return _with_network(scene, replace(network, hyperparameters=network.hyperparameters.with_item(name, float(value))))


def reset_network_hyperparameter(scene: Scene, name: str) -> Scene:
    """Back to the rule's default."""
    network = network_of(scene)
    return _with_network(scene, replace(network, hyperparameters=network.hyperparameters.without(name)))


def set_one_weight(scene: Scene, **changes: float) -> Scene:
    """Other numbers of the network of one weight, which every scene has."""
    return replace(scene, one_weight=checked(OneWeight, replace(scene.one_weight, **changes)))


def set_error(scene: Scene, place: int, value: float) -> Scene:
    """Another one of the three errors."""
    if not abs(value) <= limits.ERROR:
        raise Refused(message("An error between −{most} and {most} is needed.", most=f"{limits.ERROR:g}"))
    errors = list(scene.three_errors)
    errors[place] = value
    return replace(scene, three_errors=(errors[0], errors[1], errors[2]))


def network_of(scene: Scene) -> Network:
    """The scene's network; Refused where there is none."""
    if scene.network is None:
        raise Refused(message("The scene has no network."))
    return scene.network


def _with_network(scene: Scene, network: Network) -> Scene:
    network = checked(Network, network)
    for _, sentence in network_problems(network):
        require(sentence)
    return replace(scene, network=network)
