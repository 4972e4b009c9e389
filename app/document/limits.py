"""The bounds of a scene, in one place: what a file may hold, what an edit may set.

Sizes are chosen so that the largest scene allowed still fits into memory and opens within seconds; the reach of the
window is the one within which pictures stay exact (float64 has 16 digits, a picture needs about seven of them).
"""

from core.formula.limits import TEXT_LENGTH
from surfaces.limits import ROWS

FILE_BYTES = 8 * 1024 * 1024
PROBLEMS = 100  # said of one file; more would help nobody

REACH = 1e9  # |coordinate| of windows and starts
NARROWEST_OF_CENTRE = 1e-9  # width of a window relative to its centre
NARROWEST = 1e-12  # width of a window around zero
NUMBER = 1e12  # |parameter|, and the largest learning rate

NAME_LENGTH = 200
FORMULA_LENGTH = TEXT_LENGTH
CAPTION_LENGTH = 1_000
CAPTIONS = 200

RUNS = 1_000
STEPS = 1_000_000
STEPS_OF_ALL_RUNS = 5_000_000  # about 80 bytes each: 400 MB at the very most
SEED = 2**53 - 1  # every JSON reader keeps whole numbers up to here exact
PARAMETERS = 64
DATA_COLUMNS = 128
DATA_ROWS = ROWS

LAYERS = 8
NEURONS = 1_024  # in one layer
FEATURES = 32
COLUMNS = 4_096  # of a table that is learned from
SAMPLES = 100_000
EPOCHS = 100_000
UPDATES = 20_000_000  # of one training: 160 MB of learning rates
CLASSES = 20
WEIGHTS_OF_PLANE = 2_000  # of a network that is descended on a plane: a second's work to write it out
POINTS = 5_000  # drawn by hand
WEIGHT = 1e6  # |number| of a network that is set by hand: beyond, losses are no numbers any more
ERROR = 2.0  # |error| of the three that show why losses square them

WORK_OF_PLANE = 20_000_000  # products of one loss on all samples: a run of 500 steps takes about three seconds

UNDO_STEPS = 500
