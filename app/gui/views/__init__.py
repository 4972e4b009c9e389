"""The pictures of the window: the same painters as in films, with a mouse."""
