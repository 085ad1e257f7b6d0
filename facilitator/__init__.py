"""Facilitator: the live tool of strategic sessions."""
