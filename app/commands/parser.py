"""The command line's grammar and its help, in the person's language. Imports nothing that takes time."""

import argparse
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from app.commands.answers import InputProblem
from app.document.network.data.encodings import ENCODINGS
from app.document.translation import LANGUAGES, system_language, translate
from core.message import Message, message

THEMES = ("dark", "light", "print", "projector")
KINDS = ("basins", "rates", "stability")  # of maps
COMMANDS = ("open", "render", "run", "inspect", "map", "train", "gallery", "check")
_STANDS_FOR_ITSELF = "\0"  # in front of an argument that begins with - and is no option; no real one can hold a NUL

Say = Callable[[Message], str]


class Parser(argparse.ArgumentParser):
    """Raises InputProblem instead of printing a usage and leaving; argparse's own words are translated by `say`."""

    def __init__(self, *, say: Say, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False)
        self._say = say

    def error(self, message: str) -> NoReturn:
        """Called by argparse with an English text."""
        raise InputProblem(_reworded(message))

    def format_help(self) -> str:
        """Argparse has no door for its headings but gettext's catalogues, which we do not use."""
        text = super().format_help()
        for sentence in _HEADINGS:
            text = text.replace(str(sentence), self._say(sentence), 1)
        return text


_HEADINGS = (
    message("usage:"),
    message("positional arguments:"),
    message("options:"),
    message("show this help message and exit"),
)
_ARGPARSE_SAYS: tuple[tuple[str, Callable[[re.Match[str]], Message]], ...] = (
    (
        r"the following arguments are required: (.+)",
        lambda match: message("Something is missing: {names}. See thalweg --help.", names=match[1]),
    ),
    (
        r"argument ([^:]+): expected (?:one|at least one) argument",
        lambda match: message("{name} needs a value.", name=match[1]),
    ),
    (
        r"argument ([^:]+): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        lambda match: message(
            "{name} cannot be {value}: choose one of {choices}.",
            name=match[1],
            value=match[2],
            choices=match[3].replace("'", ""),
        ),
    ),
)


def _reworded(text: str) -> Message:
    for pattern, reword in _ARGPARSE_SAYS:
        match = re.fullmatch(pattern, text, re.DOTALL)
        if match is not None:
            return reword(match)
    return message("{text}. See thalweg --help.", text=text)


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, before anything is parsed: help and complaints are in it too."""
    for k, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--language":
            value = value if equals else "".join(arguments[k + 1 : k + 2])
            if value in LANGUAGES:
                return value
    return system_language()


def parse(arguments: Sequence[str], language: str, version: str) -> argparse.Namespace:
    """The arguments by name, with `command`, `language` and `debug`; raises InputProblem, or SystemExit after help.

    `asked_language` is None unless one was named: the window then speaks the one that it remembers.
    """
    parser = _parser(lambda sentence: translate(sentence, language), version)
    parsed, rest = parser.parse_known_args(_prepared(arguments))
    if rest and getattr(parsed, "out", "") is None and (rest[0] == "-" or not rest[0].startswith("-")):
        parsed.out = rest.pop(0)  # argparse gives an optional argument up as soon as an option stands before it
    if rest:
        names = " ".join(map(_plain, rest))
        raise InputProblem(message("{names} is not understood here. See thalweg --help.", names=names))
    values = {name: _plain(value) if isinstance(value, str) else value for name, value in vars(parsed).items()}
    given = {"language": language, "asked_language": values.get("language"), "debug": False}
    return argparse.Namespace(**given | values)


def _prepared(arguments: Sequence[str]) -> list[str]:
    """`thalweg FILE` means `thalweg open FILE`, and `inspect -x^2` is a formula, not an option."""
    prepared = list(arguments)
    place = next(
        (k for k, word in enumerate(prepared) if not word.startswith("-") and not _is_value(prepared, k)), None
    )
    if place is None:
        return prepared if any(word in ("-h", "--help", "--version") for word in prepared) else [*prepared, "open"]
    if prepared[place] not in COMMANDS:
        _check_file(prepared[place])
        prepared.insert(place, "open")
    elif prepared[place] == "inspect":
        prepared[place + 1 :] = [_unmistakable(word) for word in prepared[place + 1 :]]
    return prepared


def _check_file(word: str) -> None:
    """A word without an ending that is no file is rather a command that was mistyped."""
    if not Path(word).suffix and not Path(word).exists():
        raise InputProblem(
            message("There is no command {word}, only: {commands}.", word=word, commands=" ".join(COMMANDS))
        )


def _is_value(arguments: Sequence[str], place: int) -> bool:
    return place > 0 and arguments[place - 1] == "--language"


def _unmistakable(word: str) -> str:
    is_formula = word.startswith("-") and not word.startswith("--") and word not in ("-", "-h")
    return _STANDS_FOR_ITSELF + word if is_formula else word


def _plain(word: str) -> str:
    return word.removeprefix(_STANDS_FOR_ITSELF)


def _everywhere(say: Say) -> argparse.ArgumentParser:
    """The options that stand before a command as well as after it."""
    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument(
        "--language",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help=say(message("language of pictures and messages (default: the computer's)")),
    )
    everywhere.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS,
        help=say(message("show where in the program an unexpected error happened")),
    )
    return everywhere


def _parser(say: Say, version: str) -> Parser:
    everywhere = _everywhere(say)
    parser = Parser(
        prog="thalweg",
        description=say(message("Write a loss surface as a formula and watch optimizers find, or miss, its valleys.")),
        epilog=say(message("Exit status: 0 done, 2 the input is wrong, 1 our own fault, 130 interrupted.")),
        parents=[everywhere],
        say=say,
    )
    parser.add_argument(
        "--version", action="version", version=f"thalweg {version}", help=say(message("show the version and leave"))
    )
    commands = parser.add_subparsers(
        dest="command",
        metavar="COMMAND",
        title=say(message("commands")),
        parser_class=partial(Parser, say=say),
        required=True,
    )

    def command(name: str, summary: Message) -> Parser:
        text = say(summary)
        return commands.add_parser(name, help=text, description=text, parents=[everywhere])

    _add_making(command, say)
    _add_asking(command, say)
    _add_map(command("map", message("map where starts or learning rates lead")), say)
    _add_train(command("train", message("train the network of a scene")), say)
    return parser


def _add_making(command: Callable[[str, Message], Parser], say: Say) -> None:
    """The commands that make a file of a scene."""
    _add_render(command("render", message("make a film or a picture of a scene")), say)
    run = command("run", message("compute the numbers of a scene's runs"))
    _add_scene(run, say)
    run.add_argument(
        "out", metavar="OUT", nargs="?", help=say(message(".csv, .npz or .json; without it JSON on standard output"))
    )
    _add_force(run, say)
    opened = command("open", message("open the window"))
    opened.add_argument("file", metavar="FILE", nargs="?", help=say(message("a scene to begin with")))


def _add_render(render: Parser, say: Say) -> None:
    _add_scene(render, say)
    endings = ".mp4 .gif .webp .apng .png .svg .pdf"
    render.add_argument(
        "out", metavar="OUT", help=say(message("{endings}, or a folder for single pictures", endings=endings))
    )
    render.add_argument(
        "--size", default="1920x1080", metavar="WxH", help=say(message("in pixels (default: 1920x1080)"))
    )
    render.add_argument("--fps", default="60", help=say(message("frames per second (default: 60)")))
    render.add_argument("--seconds", metavar="S", help=say(message("length of the film (default: by its steps)")))
    render.add_argument(
        "--frame", metavar="N", help=say(message("for a single picture: which frame, from 0 (default: the last)"))
    )
    views = message("contour, relief, section, curve, loss, both or network (default: as the scene says)")
    render.add_argument("--view", metavar="VIEW", help=say(views))
    turn = message("how far the camera turns around a relief during the film (default: 0)")
    render.add_argument("--orbit", default="0", metavar="DEGREES", help=say(turn))
    _add_data(render, say)
    render.add_argument("--theme", choices=THEMES, default="dark", help=say(message("colours (default: dark)")))
    _add_force(render, say)


def _add_map(mapping: Parser, say: Say) -> None:
    _add_scene(mapping, say)
    mapping.add_argument(
        "out", metavar="OUT", nargs="?", help=say(message(".png, .npz or .csv; without it JSON on standard output"))
    )
    mapping.add_argument(
        "--kind",
        choices=KINDS,
        required=True,
        help=say(message("where starts lead, what learning rates do, or two numbers against each other")),
    )
    mapping.add_argument(
        "--rule", metavar="NAME", help=say(message("the optimizer (default: that of the scene's first run)"))
    )
    mapping.add_argument(
        "--resolution", metavar="N", default="512", help=say(message("pixels along a side (default: 512)"))
    )
    mapping.add_argument("--theme", choices=THEMES, default="dark", help=say(message("colours (default: dark)")))
    mapping.add_argument("--json", action="store_true", help=say(message("answer in JSON")))
    _add_force(mapping, say)


def _add_asking(command: Callable[[str, Message], Parser], say: Say) -> None:
    """The commands that answer on standard output."""
    inspect = command("inspect", message("value, derivatives and critical points of a formula"))
    inspect.add_argument(
        "formula", metavar="FORMULA", help=say(message("such as '(1-x)^2 + a*(y-x^2)^2'; - reads JSON lines"))
    )
    for option, metavar, summary in (
        ("--at", "x=1,y=2", message("the point at which value and derivatives are computed")),
        ("--window", "x=-5:5,y=-5:5", message("where critical points are looked for (default: -5 to 5)")),
        ("--set", "a=100", message("values of parameters (default: 1)")),
    ):
        inspect.add_argument(option, metavar=metavar, action="append", default=[], help=say(summary))
    gallery = command("gallery", message("list the surfaces and rules that come with the program"))
    for parser in (inspect, gallery):
        parser.add_argument("--json", action="store_true", help=say(message("answer in JSON")))
    check = command("check", message("say what is wrong with a file, field by field"))
    check.add_argument("file", metavar="FILE", help=say(message("a scene, or an optimizer (.toml)")))


def _add_train(train: Parser, say: Say) -> None:
    _add_scene(train, say)
    train.add_argument(
        "out", metavar="OUT", nargs="?", help=say(message(".csv, .npz or .json; without it standard output alone"))
    )
    _add_data(train, say)
    train.add_argument("--epochs", metavar="N", help=say(message("passes over the data (default: as the scene says)")))
    train.add_argument("--json", action="store_true", help=say(message("answer in JSON")))
    _add_force(train, say)


def _add_scene(parser: Parser, say: Say) -> None:
    parser.add_argument("scene", metavar="SCENE", help=say(message("a scene file, or - for standard input")))


def _add_data(command: Parser, say: Say) -> None:
    command.add_argument(
        "--data", metavar="PATH", help=say(message("learn from this: a CSV file, or a folder of IDX files"))
    )
    command.add_argument(
        "--encoding", choices=tuple(ENCODINGS), help=say(message("of a CSV file that is not UTF-8, such as cp932"))
    )


def _add_force(parser: Parser, say: Say) -> None:
    parser.add_argument("--force", action="store_true", help=say(message("replace what is already there")))
