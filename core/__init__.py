"""The mathematics underneath: formulas, rules, descent. Knows no Qt, no surface and no file format."""
