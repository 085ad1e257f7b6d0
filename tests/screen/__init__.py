"""The projector, looked at by a machine: every view, size and theme; a day without growing; a lost line."""
