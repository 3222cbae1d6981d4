"""What may be done with messages."""

from services.mailbox import Mailboxes, Message

OLD, NEW = Message(3, "5002", 1.0, new=False), Message(4, "+1415", 2.0)


def test_messages_come_are_heard_and_go() -> None:
    boxes = Mailboxes({"5001": (OLD,)})
    assert boxes.next_number("5001") == 4
    assert boxes.next_number("5002") == 1
    boxes.add("5001", NEW)
    assert boxes.messages("5001") == (OLD, NEW)
    assert boxes.count(("5001", "5002")) == (1, 1)
    assert boxes.heard("5001", 4)
    assert not boxes.heard("5001", 9)
    assert boxes.count(("5001",)) == (0, 2)
    assert boxes.changed == {"5001"}
    assert boxes.delete("5001", 3)
    assert not boxes.delete("5001", 3)
    assert boxes.names() == ("5001",)
    assert boxes.delete("5001", 4)
    assert boxes.names() == ()
    assert boxes.messages("5001") == ()
