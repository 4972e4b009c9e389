"""The scene, its edits, its file and the picture that it resolves to; knows no Qt."""
