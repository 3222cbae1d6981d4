from routing.story import KEPT, Stories
from simulator.story import StoryLine, note

ONE, TWO = note("looks", priority=1), note("keepsWaiting")


def test_each_line_has_the_seconds_since_the_call_came() -> None:
    stories = Stories()
    stories.begin("c1", 100.0)
    stories.add("c1", 112.5, ONE, TWO)
    assert stories.of("c1") == (StoryLine(12.5, ONE), StoryLine(12.5, TWO))


def test_a_call_that_comes_back_goes_on_with_its_story() -> None:
    stories = Stories()
    stories.begin("c1", 100.0)
    stories.add("c1", 100.0, ONE)
    stories.begin("c1", 130.0)
    stories.add("c1", 130.0, TWO)
    assert stories.of("c1") == (StoryLine(0.0, ONE), StoryLine(30.0, TWO))


def test_only_the_last_stories_are_kept() -> None:
    stories = Stories()
    for n in range(KEPT + 1):
        stories.begin(f"c{n}", 0.0)
    stories.add("c0", 1.0, ONE)
    assert stories.of("c0") is None
    assert stories.of("c1") == ()


def test_a_story_follows_its_call_to_another_conn_id() -> None:
    stories = Stories()
    stories.begin("c2", 0.0)
    stories.rename("c2", "c1")
    stories.rename("c9", "c8")
    assert stories.of("c2") is None
    assert stories.of("c1") == ()
