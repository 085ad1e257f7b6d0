"""The rules: one file a noun, one function a verb. Knows no Flask and no socket."""
