"""Configuration objects and how options are read."""

from simulator.config.objects import DN, Configuration, Person


def test_a_dns_option_has_a_default() -> None:
    dn = DN("5001", options={"contact": "sip:a@b"})
    assert dn.option("contact") == "sip:a@b"
    assert dn.option("password") == ""
    assert dn.option("oos-check", "0") == "0"


def test_a_person_without_a_name_is_called_by_the_user_name() -> None:
    assert Person("agent1", "").name == "agent1"
    assert Person("agent1", "", "Ada", "Bell").name == "Ada Bell"
    assert Person("agent1", "", "Ada").name == "Ada"


def test_application_options_come_by_section() -> None:
    assert Configuration(options={"TServer": {"wrap-up-time": "20"}}).tserver("wrap-up-time") == "20"
    assert Configuration().tserver("wrap-up-time", "0") == "0"
