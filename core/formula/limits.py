"""The bounds of the formula language, all in one place (the largest honest formula measured stands in brackets)."""

TEXT_LENGTH = 10_000  # characters of one formula [2 059]
NODES = 5_000  # of the finished tree, sums written out [901]
DEPTH = 50  # brackets inside one another [22]
READING_DEPTH = 120  # operands inside one another: brackets, exponents, signs, pieces
TREE_DEPTH = 120  # of the finished tree, so that whoever walks it may recurse
TOKENS = 8_000  # words, numbers and signs of one formula
LITERAL_LENGTH = 40  # characters of one number
EXACT_BITS = 256  # numerator or denominator of a constant; beyond it is float64
LARGEST_EXPONENT = 256  # of a power of constants; beyond it the power is one float64 number
FACTORIAL = 170  # 171! is beyond float64
SUM_TERMS = 200  # of one sum or product
WRITTEN_OUT = 5_000  # words read again while sums and defined functions are written out
PARAMETERS = 64  # letters that become parameters in one formula
HEADER_VARIABLES = 2  # of f(x, y) =
NAME_LENGTH = 64  # characters of one name
RUN_LENGTH = 40  # letters written together
RULE_LENGTH = 20_000  # characters of one text of assignments
ASSIGNMENTS = 200  # lines of one text of assignments
