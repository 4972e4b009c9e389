"""Which run colour a run has. Here are indices only; what they look like is the themes' business.

The painters have eight colours. Index 0…7 is a colour with its own dash; 8 more is the same colour with the next dash.
"""

from collections.abc import Sequence
from zlib import crc32

COLOURS = 8

# The rules that are compared most often are far apart in hue: Adam orange, Momentum sky blue, AdaGrad green, SGD
# vermilion, RMSprop purple. A rule and its variants (`adam_keras`) share a colour and differ in dash and marker.
_OF_RULE = {
    "adam": 0,
    "momentum": 1,
    "adagrad": 2,
    "sgd": 3,
    "rmsprop": 4,
    "nesterov": 5,
    "adadelta": 6,
    "adamw": 7,
    "nadam": 0 + COLOURS,
    "lion": 2 + COLOURS,
    "adamax": 5 + COLOURS,
    "amsgrad": 6 + COLOURS,
    "newton": 7 + COLOURS,
}
_OF_OWN_RULES = (1 + COLOURS, 3 + COLOURS, 4 + COLOURS)


def rule_colour(rule: str) -> int:
    """The colour that a rule keeps everywhere; a person's own rule gets one by its name."""
    for name in (rule, rule.partition("_")[0]):
        if name in _OF_RULE:
            return _OF_RULE[name]
    return _OF_OWN_RULES[crc32(rule.encode()) % len(_OF_OWN_RULES)]


def run_colours(rules: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """(colour, variant) of each run of a scene.

    A rule keeps its colour, and runs that would look the same are told apart by the variant. Where all runs have one
    rule (four learning rates on one curve), the rule's colour would say nothing: then each run has one of its own.
    """
    if len(rules) > 1 and len(set(rules)) == 1:
        return tuple((i, 0) for i in range(len(rules)))
    seen: dict[int, set[int]] = {}  # colour as seen → dashes in use
    colours = []
    for rule in rules:
        colour = rule_colour(rule)
        turn, hue = divmod(colour, COLOURS)
        used = seen.setdefault(hue, set())
        dash = turn
        while dash in used:
            dash += 1
        used.add(dash)
        colours.append((colour, dash - turn))
    return tuple(colours)
