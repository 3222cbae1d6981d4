"""What happened to each call and why: the answer to "why did this agent get the call?"."""

from __future__ import annotations

from simulator.story import Note, StoryLine

KEPT = 200


class Stories:
    """The stories of the last 200 calls, by ConnID; each line has the seconds since the call came."""

    def __init__(self) -> None:
        self._stories: dict[str, tuple[float, list[StoryLine]]] = {}

    def begin(self, conn_id: str, now: float) -> None:
        """A call that comes a second time goes on with its story."""
        self._stories[conn_id] = self._stories.pop(conn_id, (now, []))
        if len(self._stories) > KEPT:
            del self._stories[next(iter(self._stories))]

    def add(self, conn_id: str, now: float, *notes: Note) -> None:
        """Nothing happens for a call whose story is no longer kept."""
        if story := self._stories.get(conn_id):
            since, told = story
            told.extend(StoryLine(now - since, note) for note in notes)

    def rename(self, old: str, new: str) -> None:
        if old in self._stories:
            self._stories[new] = self._stories.pop(old)

    def of(self, conn_id: str) -> tuple[StoryLine, ...] | None:
        story = self._stories.get(conn_id)
        return tuple(story[1]) if story else None
