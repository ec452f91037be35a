"""What pytest is not to look for tests in: the benchmarks need annotated pages and scikit-learn."""

collect_ignore = ["benchmarks"]
