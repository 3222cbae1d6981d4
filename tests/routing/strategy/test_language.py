from routing.strategy.language import TargetKind


def test_target_kinds_are_spelled_as_in_the_file() -> None:
    assert [kind.value for kind in TargetKind] == ["skill", "group", "agent"]
