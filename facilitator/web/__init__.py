"""The HTTP doors: they translate, and hold no rule."""
