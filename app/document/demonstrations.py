"""What the program shows of its own accord: demonstrations in the order of a lesson, from one weight to digits.

Each is a scene of `resources/scenes` with the workspace in which it is to be seen; titles and what they show are
sentences for menus and lists.
"""

from dataclasses import dataclass

from msgspec.structs import replace

from app.document.files import load
from app.document.scene import Scene
from app.document.translation import translate
from core.message import Message, message
from core.resources import resource


@dataclass(frozen=True)
class Demonstration:
    """One thing to be shown.

    `scene`: the name of its file without ending; empty where the workspace itself brings what is to be seen.
    `selected`: the run that is unfolded first. `page`: a part of the workspace that opens, "" for none. `action`: what
    is done at the end, by the name of an action of the window, "" for nothing. `begins`: another part of the lesson.
    """

    identifier: str
    title: Message
    shows: Message
    scene: str = ""
    workspace: str = "explore"
    selected: int = 0
    page: str = ""
    action: str = ""
    begins: bool = False


_NAMES = {
    "rate": lambda number: message("rate {number}", number=number),
    "from": lambda number: message("from {place}", place=number),
}
"""Names of runs in these scenes, by their first word: of what follows it."""


def demonstration_scene(name: str, language: str = "en") -> Scene:
    """A scene that comes with the program, by the name of its file; SceneProblems if it were broken.

    Its runs are named in a language.
    """
    scene = load(resource("scenes", f"{name}.thalweg"))
    runs = tuple(replace(run, name=_run_name(run.name, language)) for run in scene.runs)
    return scene if runs == scene.runs else replace(scene, runs=runs)


def _run_name(name: str, language: str) -> str:
    word, _, number = name.partition(" ")
    return translate(_NAMES[word](number), language) if word in _NAMES else name


_ONE_WEIGHT = (
    Demonstration(
        "one_weight",
        message("One weight: loss, gradient, one step"),
        message("The smallest network there is, by hand: forward, loss, backward, update."),
        workspace="network",
        page="one_weight",
    ),
)
_RATES_AND_MINIMA = (
    Demonstration(
        "two_starts",
        message("Two starts, two minima"),
        message("The same optimizer at the same rate: where it begins decides which minimum it finds."),
        "local_minimum",
        "minima",
        selected=1,
        begins=True,
    ),
    Demonstration(
        "rate_decides",
        message("Which learning rate leaves the local minimum"),
        message("From one start, every rate from tiny to huge: trapped, rattling, free, gone."),
        "rate_decides",
        "rates",
    ),
    Demonstration(
        "large_or_small",
        message("Large or small learning rate"),
        message("What speaks for either and against it, each with an example that plays."),
        workspace="rates",
        page="large_or_small",
    ),
    Demonstration(
        "other_optimizers",
        message("Another optimizer alone does not free it"),
        message("Four optimizers begin at the same place, and all of them end in the local minimum."),
        "other_optimizers",
        selected=3,
    ),
    Demonstration(
        "four_rates",
        message("Four learning rates on one parabola"),
        message("Creeping, gliding, zigzagging, exploding: the same start and as many steps for each."),
        "four_rates",
        selected=2,
    ),
    Demonstration(
        "classic_valley",
        message("A long valley, and the path of each optimizer"),
        message("SGD swings, momentum overshoots, AdaGrad and RMSprop turn towards the minimum, Adam does both."),
        "classic_valley",
    ),
    Demonstration(
        "what_is_kept",
        message("What each optimizer keeps from step to step"),
        message("A live card for each: velocity, accumulated squares, and the rate that every coordinate gets."),
        "classic_valley",
        selected=4,
        action="rule_cards",
    ),
    Demonstration(
        "rate_sweep",
        message("How far each optimizer gets at every learning rate"),
        message("Final values over six decades of rates, in the same valley from the same start."),
        "classic_valley",
        "rates",
    ),
    Demonstration(
        "in_the_fog",
        message("In the fog: only what was visited is known"),
        message("An optimizer sees the slope under its feet and nothing else. Lift the fog to see where it has been."),
        "in_the_fog",
    ),
    Demonstration(
        "section_through_a_run",
        message("A surface, and its section through a run"),
        message("From the plane to a curve of one variable, through the very point where the run stands."),
        "section_through_a_run",
    ),
)
_NETWORKS = (
    Demonstration(
        "squared",
        message("Why errors are squared"),
        message("Three errors whose mean is 0, and what makes their sizes count. Each can be dragged."),
        workspace="network",
        page="squared",
        begins=True,
    ),
    Demonstration(
        "four_trainings",
        message("One network, four learning rates"),
        message("The same weights and batches in four panels: too slow, right, restless, lost."),
        "network_circle",
        "network",
        page="compare",
        action="play",
    ),
    Demonstration(
        "two_gradients",
        message("Back-propagation against differences"),
        message("The same gradient twice, what each costs, and how the error depends on the size of the difference."),
        "network_circle",
        "network",
        page="gradient",
    ),
    Demonstration(
        "one_update",
        message("One update of a network, phase by phase"),
        message("Zero the gradients, forward, loss, backward, step: one click for each."),
        "network_circle",
        "network",
        page="walk",
    ),
    Demonstration(
        "digits",
        message("Reading digits"),
        message("Eight by eight pixels, fifty hidden neurons: press play and watch the test accuracy rise."),
        "network_digits",
        "network",
        page="train",
    ),
)

DEMONSTRATIONS = (*_ONE_WEIGHT, *_RATES_AND_MINIMA, *_NETWORKS)
