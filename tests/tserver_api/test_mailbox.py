"""One's own voice mail, and nobody else's."""

from simulator import environment
from simulator.platform import MessageView
from tests.tserver_api.fake_platform import NOW, FakePlatform
from tests.tserver_api.serving import client
from tests.tserver_api.test_desktop import LOGIN

CENTRE = environment.parse("""
agents:
  - {dn: 5001, groups: [Service]}
  - dn: 5002
    person-options: {interaction-workspace: {voicemail.notification-types: public, voicemail.access-number: 9999}}
  - {dn: 5003, person-options: {interaction-workspace: {privilege.voicemail.can-use: false}}}
dns: [{number: 8999, type: VoiceMail}]
""")
MAIL = [
    MessageView("5001", 1, "+14155550100", NOW - 60, new=False),
    MessageView("5001", 2, "5002", NOW - 30, new=True),
    MessageView("5002", 1, "5001", NOW, new=True),
    MessageView("Service", 1, "+14155550101", NOW, new=True),
]


async def test_the_mailboxes_of_a_person() -> None:
    async with client(FakePlatform(configuration=CENTRE, mail=list(MAIL))) as http:
        assert (await http.get("/ui/voicemail")).status_code == 401
        await http.post("/ui/session", json=LOGIN)
        mine = (await http.get("/ui/voicemail")).json()
        await http.post("/ui/session", json={"username": "agent5002", "password": "agent5002pass"})
        other = (await http.get("/ui/voicemail")).json()
        await http.post("/ui/session", json={"username": "agent5003", "password": "agent5003pass"})
        none = await http.get("/ui/voicemail")
    assert mine["accessNumber"] == "8999"
    assert [(one["box"], one["personal"], one["new"], one["old"]) for one in mine["mailboxes"]] == [
        ("5001", True, 1, 1),
        ("Service", False, 1, 0),
    ]
    assert [one["number"] for one in mine["mailboxes"][0]["messages"]] == [2, 1]
    assert other == {"accessNumber": "9999", "mailboxes": []}
    assert none.status_code == 403


async def test_a_message_is_heard_and_goes() -> None:
    platform = FakePlatform(configuration=CENTRE, mail=list(MAIL))
    async with client(platform) as http:
        await http.post("/ui/session", json=LOGIN)
        sound = await http.get("/ui/voicemail/5001/2")
        heard = await http.post("/ui/voicemail/5001/2/heard")
        after = (await http.get("/ui/voicemail")).json()["mailboxes"][0]
        gone = await http.delete("/ui/voicemail/Service/1")
        missing = [
            await http.get("/ui/voicemail/5001/9"),
            await http.post("/ui/voicemail/5001/9/heard"),
            await http.delete("/ui/voicemail/5001/9"),
        ]
        foreign = [await http.get("/ui/voicemail/5002/1"), await http.delete("/ui/voicemail/5002/1")]
    assert (sound.content, sound.headers["content-type"]) == (b"RIFF", "audio/wav")
    assert (heard.status_code, gone.status_code) == (204, 204)
    assert (after["new"], after["old"]) == (0, 2)
    assert [one.status_code for one in missing] == [404, 404, 404]
    assert [one.status_code for one in foreign] == [403, 403]
    assert len(platform.mail) == 3
