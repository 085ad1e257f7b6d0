"""What the live layer costs, each figure beside its reference measured in the same run."""
