"""What a person reads off the window: numbers as they are written, what a run and a rate come to."""

import re
from types import SimpleNamespace

import numpy as np
import pytest

from app.gui.maps.rates_view import told

LOCAL = "0.2928"  # the value of the local minimum of the demonstrations
NUMBER = r"(−?\d+(?:\.\d+)?(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)"
SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def number(text):
    """A number as the window writes it."""
    return float(text.replace("−", "-").replace("×10", "e").translate(SUPERSCRIPTS))


def numbers(sentence):
    return [number(found) for found in re.findall(NUMBER, sentence)]


def said(row):
    return row.outcome.text().replace("\u00a0", " ")


def swept(view, line, rate):
    """What the sweep says of the rate that is nearest to `rate`: its sentence, its band, its final value."""
    index = int(np.argmin(np.abs(np.log(line.sweep.rates / rate))))
    assert line.sweep.rates[index] == pytest.approx(rate, rel=0.06)
    sentence = view.session.language(told(line, index))
    return SimpleNamespace(text=sentence, band=line.sweep.bands[index], value=float(line.sweep.final_values[index]))
