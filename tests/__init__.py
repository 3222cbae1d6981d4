"""The tests of engage-sim; a package of its own so that no installed one named `tests` comes before it."""
