"""What pytest is not to look for tests in, for the benchmarks need annotated pages and scikit-learn; and no test is about time."""

from hypothesis import settings

collect_ignore = ["benchmarks"]

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
