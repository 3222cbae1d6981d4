from routing.strategy.errors import unknown


def test_the_nearest_word_is_suggested_and_else_all_are_named() -> None:
    assert unknown("a.b", "step", "rote", ("route", "wait")).message == "unknown step 'rote': did you mean 'route'?"
    assert unknown("a.b", "step", 7, ("route", "wait")).message == "unknown step 7: write one of route, wait"
