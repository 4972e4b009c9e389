"""What a surface has where its formula is silent; nothing heavy need be imported to read it."""

DEFAULT_VARIABLES = ("x", "y")  # of a formula in which no variable occurs, such as "7"
DEFAULT_PARAMETER = 1.0
