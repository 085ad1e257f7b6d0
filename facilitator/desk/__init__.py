"""What the doors ask for besides verbs: workshops, links, tokens, pages. No Flask, no sockets."""

from facilitator.desk.counter import Desk, Key, Reach, Summary, block, in_words, lan_address

__all__ = ["Desk", "Key", "Reach", "Summary", "block", "in_words", "lan_address"]
