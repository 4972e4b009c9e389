"""Files with data for networks: CSV, IDX, and the digits that come with the program.

They are read here and not in `core.network`, which knows samples but no file format: this layer already owns regular
files, bounds and the sentences about them. Every reader raises SceneProblems, one problem for each thing that is wrong.
"""
