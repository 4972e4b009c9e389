"""The bounds of the formula language, all in one place (measured: the largest honest formula stands in brackets)."""

TEXT_LENGTH = 10_000  # characters of one formula [2 059]
NODES = 5_000  # of the finished tree, sums written out [901]
DEPTH = 50  # brackets, calls and pieces inside one another [22]
LITERAL_LENGTH = 40  # characters of one number
EXACT_BITS = 256  # a literal or constant beyond this is float64, no longer exact
FACTORIAL = 170  # 171! is beyond float64
SUM_TERMS = 200  # of one sum or product
PARAMETERS = 64  # letters that are found in one formula
RULE_LENGTH = 20_000  # characters of one text of assignments
ASSIGNMENTS = 200  # lines of one text of assignments
