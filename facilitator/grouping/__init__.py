"""Likely sections and likely duplicates, in Russian and English, offline. It suggests and never decides.

`folding` (exact repeats) and `suggesting` (sections, duplicates, twins) work on texts alone and know nothing
of the rest of the product. `worker` asks them from a serving process, in which neither the dictionary nor
numpy is loaded: import nothing here.
"""
