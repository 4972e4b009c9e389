"""From the network of a scene to everything that its training is made of."""

from app.document import limits
from app.document.defaults import run_hyperparameters
from app.document.network.data.data_set import data_of
from app.document.network.scene import Network
from core.formula.errors import FormulaError
from core.message import message
from core.network.batches import Batches
from core.network.features import feature_program, features
from core.network.initialisation import first_weights
from core.network.layout import layout
from core.network.losses import Head, NetworkError, head
from core.network.plan import Plan
from core.network.samples import Kind, Samples, Split
from core.rules.library import rules
from core.rules.schedule import parse_schedule, rates

PLAIN = ("x1", "x2")  # stand for all inputs of the data


def plan_of(network: Network, data: Split | None = None) -> Plan:
    """The plan; `data` (raw inputs) where it comes from a file, else the scene's own.

    Raises NetworkError and FormulaError with what the person can mend.
    """
    split = data_of(network.data) if data is None else data
    top = head_of(network, split.training.kind)
    split = featured(network, split, as_classes=top.is_softmax)
    training = split.training
    outputs = training.classes if training.kind == "classes" else 1
    shape = layout((training.inputs.shape[1], *network.layers, outputs), network.activation)
    batches = Batches(len(training), min(network.batch, len(training)), network.order, order_seed(network))
    hyperparameters = run_hyperparameters(network)
    updates = _checked_updates(network.epochs * batches.per_epoch)
    schedule = None if network.schedule is None else parse_schedule(network.schedule)
    return Plan(
        layout=shape,
        head=top,
        data=split,
        rule=rules()[network.rule],
        hyperparameters=hyperparameters,
        rates=rates(schedule, hyperparameters.get("learning_rate", 1.0), updates),
        batches=batches,
        epochs=network.epochs,
        first_weights=first_weights(shape, network.initialisation, network.initialisation_scale, network.seed),
        l1=network.l1,
        l2=network.l2,
    )


def order_seed(network: Network) -> int:
    """The seed of the batches."""
    return network.seed if network.order_seed is None else network.order_seed


def head_of(network: Network, kind: Kind) -> Head:
    """Output and loss; the output follows from data and loss where the scene does not say it. Raises NetworkError."""
    if kind == "numbers" and network.loss.endswith("crossentropy"):
        raise NetworkError(message("Cross-entropy is for classes, but this data has numbers. Choose a squared error."))
    if kind == "numbers" and network.output == "softmax":
        raise NetworkError(message("Softmax is for classes, but this data has numbers. Choose the output linear."))
    return head(network.output or _usual_output(network.loss, kind), network.loss)


def _usual_output(loss: str, kind: Kind) -> str:
    if loss == "binary_crossentropy":
        return "sigmoid"
    if loss == "categorical_crossentropy":
        return "softmax"
    return {"signs": "tanh", "classes": "softmax", "numbers": "linear"}[kind]


def featured(network: Network, split: Split, *, as_classes: bool) -> Split:
    """The data with features as inputs; labels -1 and 1 as classes where softmax needs one output for each."""
    columns = split.training.inputs.shape[1]
    texts = feature_texts(network, columns)
    for text in () if texts is None else texts:
        _check_feature(text, columns)

    def taken(samples: Samples) -> Samples:
        if texts is not None:
            samples = samples.with_inputs(features(texts, samples.inputs))
        return samples.as_classes() if as_classes else samples

    return Split(taken(split.training), taken(split.test))


def feature_texts(network: Network, columns: int) -> tuple[str, ...] | None:
    """The features as formulas of the inputs; None where all of the inputs enter as they are."""
    if columns == len(PLAIN):
        return network.features
    return None if tuple(network.features) == PLAIN else network.features


def _check_feature(text: str, columns: int) -> None:
    """It may have been written for other data."""
    try:
        feature_program(text, columns)
    except FormulaError:
        sentence = message("The feature {text} is no formula of this data, which has {inputs} inputs. Switch it off "
                           "under ③ Preprocessing.", text=text, inputs=columns)  # fmt: skip
        raise NetworkError(sentence) from None


def _checked_updates(updates: int) -> int:
    if updates > limits.UPDATES:
        sentence = message("{updates} updates are too many, at most {most} are possible. Take larger batches or "
                           "fewer epochs.", updates=updates, most=limits.UPDATES)  # fmt: skip
        raise NetworkError(sentence)
    return updates
