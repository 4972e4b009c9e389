"""Every sentence of the program has its translation: walked through the code, so that nobody has to remember."""

import argparse
import ast
import inspect
import json
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from string import Formatter

import pytest

from app.document.translation import LANGUAGES, catalogue, translate
from core.message import Message

ROOT = Path(__file__).parents[1]
FOLDERS = ("core", "surfaces", "app")
TRANSLATIONS = ROOT / "resources" / "translations"
OTHERS = [language for language in LANGUAGES if language != "en"]


def sources():
    return [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def calls(tree):
    """Calls whose first argument is a template: `message("…")`, and `document.commit("…")`, an undo step's name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            if isinstance(node.func, ast.Name) and node.func.id == "message":
                yield node, True
            elif isinstance(node.func, ast.Attribute) and node.func.attr == "commit":
                yield node, False


def templates_of(path):
    """Each literal template of a file, the names of the values it is given (None where not known), and its place."""
    for node, _ in calls(ast.parse(path.read_text(encoding="utf-8"))):
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            names = [keyword.arg for keyword in node.keywords]
            is_message = isinstance(node.func, ast.Name)
            yield first.value, (set(names) if is_message and None not in names else None), f"{path}:{node.lineno}"


def fields(template):
    """The names in the braces; a translation must use the same ones."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.fixture(scope="module")
def templates():
    """Template → where it stands in the code."""
    places = defaultdict(list)
    for path in sources():
        for template, _, place in templates_of(path):
            places[template].append(place)
    return places


def test_the_walk_finds_the_sentences(templates):
    assert len(templates) > 50
    assert "{path}: {message}" in templates


def test_templates_are_literals():
    strange = [
        f"{path}:{node.lineno}"
        for path in sources()
        for node, is_message in calls(ast.parse(path.read_text(encoding="utf-8")))
        if is_message and not (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str))
    ]
    assert strange == [], "a catalogue cannot know a template that is put together at run time"


def test_values_are_what_the_template_names():
    wrong = [
        (place, template)
        for path in sources()
        for template, names, place in templates_of(path)
        if names is not None and names != fields(template)
    ]
    assert wrong == []


def test_fields_are_plain_names(templates):
    """Values are text when they are filled in: `{x:g}` would fail, `{x.y}` would show our insides."""
    strange = [
        template
        for template in templates
        for _, name, form, conversion in Formatter().parse(template)
        if name is not None and (form or conversion or not name.isidentifier())
    ]
    assert strange == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated(templates, language):
    missing = {template: places for template, places in templates.items() if template not in catalogue(language)}
    assert missing == {}, f"{len(missing)} templates have no entry in resources/translations/{language}"


@pytest.mark.parametrize("language", OTHERS)
def test_translations_have_the_same_fields(language):
    different = {
        english: translated
        for english, translated in catalogue(language).items()
        if fields(english) != fields(translated)
    }
    assert different == {}


@pytest.mark.parametrize("language", OTHERS)
def test_no_template_has_two_translations(language):
    seen = {}
    for path in sorted((TRANSLATIONS / language).glob("*.json")):
        entries = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=list)
        assert all(isinstance(english, str) and isinstance(text, str) for english, text in entries), path
        for english, text in entries:
            assert seen.setdefault(english, text) == text, f"{path.name}: {english}"


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_translated_that_nobody_says(language):
    """An entry whose English stands nowhere in the code is a sentence that was changed without its translation."""
    said = {
        node.value
        for text in [path.read_text(encoding="utf-8") for path in sources()] + [inspect.getsource(argparse)]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(catalogue(language)) - said == set()


@pytest.mark.parametrize("language", OTHERS)
def test_translations_are_complete_sentences(language):
    """No empty entry, no stray space, and every one can be filled."""
    for english, translated in catalogue(language).items():
        assert translated.strip(), english
        assert translated.startswith(" ") == english.startswith(" "), english
        assert translated.endswith(" ") == english.endswith(" "), english
        values = {name: f"<{name}>" for name in fields(english)}
        text = translate(Message(english, values), language)
        assert all(value in text for value in values.values()), english


LETTERS = "[ぁ-んァ-ヶ一-龠々ー]"


@pytest.mark.parametrize(
    "strange",
    [
        pytest.param(rf"\d{LETTERS}|{LETTERS}\d", id="a figure touches letters"),
        pytest.param(rf"\([^()]*{LETTERS}|{LETTERS}\(", id="narrow brackets around letters"),
    ],
)
def test_japanese_is_set_in_one_way(strange):
    """A space between figures and letters, wide brackets around Japanese: half of one list had it so, half not."""
    files = [path for name in ("surfaces", "rules") for path in (ROOT / "resources" / name).rglob("*.toml")]
    texts = [*catalogue("ja").values(), *(text for path in files for text in own_texts(path))]
    assert len(texts) > len(catalogue("ja")) + 2 * 106
    assert [text for text in texts if re.search(strange, text)] == []


def own_texts(path):
    """The Japanese texts that a resource file carries itself."""

    def walk(part):
        for key, value in part.items():
            if isinstance(value, dict):
                yield from walk(value)
            elif key == "ja":
                yield value

    return list(walk(tomllib.loads(path.read_text(encoding="utf-8"))))
