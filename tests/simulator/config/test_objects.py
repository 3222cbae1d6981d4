"""Configuration objects: the few words they say for themselves."""

from simulator.config.objects import DN, Configuration, Person


def test_a_person_without_a_name_goes_by_the_username() -> None:
    assert Person("agent5001", "x").name == "agent5001"
    assert Person("agent5001", "x", "Ada", "Bellweather").name == "Ada Bellweather"


def test_options_have_defaults() -> None:
    assert DN("5001", options={"a": "1"}).option("a") == "1"
    assert DN("5001").option("a", "2") == "2"
    assert Configuration(options={"TServer": {"a": "1"}}).tserver("a") == "1"
    assert Configuration().tserver("a", "2") == "2"
