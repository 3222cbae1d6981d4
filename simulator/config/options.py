"""Every option that the platform honours or accepts, declared once; docs/options.md is made from here.

Decides which values an option may have and what it says when it is left out. Names are Configuration Server's.
"""

from __future__ import annotations

from dataclasses import replace

from simulator.config.kinds import BOOLEAN, TEXT, Kind, Option, Where, milliseconds, number, one_of, seconds, some_of
from simulator.config.workspace_catalogue import WORKSPACE

_WRAP_UP = Kind("whole seconds from 0 to 10000, or untimed", ("untimed",), low=0, high=10000)
_SIP_REQUESTS = some_of("register", "invite", "publish", "subscribe", "message")
_ANI = one_of("inbound-calls-only", "all-calls", "suppressed")
_CODECS = some_of("PCMU", "PCMA", "G722", "opus")
_NO_ANSWER_ACTION = one_of("none", "notready", "logout")

_NEXT_CALL = "next call"
_NEXT_LOGIN = "next login"
_NEXT_STATE = "next change of state"
_NEXT_REGISTRATION = "next registration"
_AT_ONCE = "at once"
_RESTART = "restart"
_HOST = Kind("a host name or an address", form=r"[A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\]")
_SIP_URI = Kind("a SIP URI such as sip:5001@10.0.0.7", form=r"(sips?:[^\s<>\"]+)?")


_A, _E, _R, _T, _L = Where.APPLICATION, Where.EXTENSION, Where.ROUTING_POINT, Where.TRUNK, Where.AGENT_LOGIN
_V, _S = Where.RESERVATION, Where.SERVICE
_SERVICE_TYPES = (
    "echo", "loopback", "milliwatt", "application", "feature-server", "mcu", "moh", "msml", "music", "recorder",
    "registrar", "sip-outbound-proxy", "softswitch", "treatment", "voicemail",
)  # fmt: skip

_OWN: tuple[Option, ...] = (
    Option("agent-no-answer-timeout", seconds(0, 600), "15", _A, _NEXT_CALL,
           "How long an agent's DN rings; 0: for ever."),
    Option("agent-no-answer-action", _NO_ANSWER_ACTION, "none", _A, _NEXT_CALL,
           "What becomes of an agent who did not answer."),
    Option("agent-no-answer-overflow", TEXT, "none", _A, _NEXT_CALL,
           "Where the call goes then: none, recall (to the routing point), release, or DNs separated by commas."),
    Option("acw-in-idle-force-ready", BOOLEAN, "true", _A, _AT_ONCE,
           "Timed after-call work that was asked for without a call ends in Ready (true) or in the state before."),
    Option("agent-emu-login-on-call", BOOLEAN, "false", _A, _NEXT_LOGIN,
           "Agents may log in and out while their DN is on a call; AgentEmuLoginOnCall of the request says otherwise."),
    Option("agent-logout-on-unreg", one_of("false", "true", "emu-only"), "false", _A, _AT_ONCE,
           "An agent is logged out when the client that logged him in unregisters or goes."),
    Option("agent-strict-id", one_of("false", "true", "passwd"), "false", _A, _NEXT_LOGIN,
           "Which agent ids may log in: any, configured ones, or those with the right password."),
    Option("ani-distribution", _ANI, "inbound-calls-only", _A, _NEXT_CALL,
           "Which calls' events carry ANI."),
    Option("audio-codecs", _CODECS, "", _A, _NEXT_CALL,
           "Which codecs the media engine uses, best first; empty: all, G.711 before the rest."),
    Option("auto-logout-ready", BOOLEAN, "false", _A, _AT_ONCE,
           "auto-logout-timeout counts for all agents, those in Ready, AuxWork, AfterCallWork and LegalGuard too."),
    Option("auto-logout-timeout", number(0, 35791), "0", _A, _NEXT_STATE,
           "Minutes in which an agent neither changes his state nor ends a call before he is logged out; 0: never."),
    Option("auto-ready", BOOLEAN, "false", _A, _NEXT_LOGIN,
           "Agents are Ready as soon as they log in."),
    Option("charge-type", one_of("1", "2"), "2", _A, _NEXT_CALL,
           "1: music plays as early media (free of charge), 2: the caller is answered first."),
    Option("consult-user-data", one_of("separate", "inherited", "joint"), "separate", _A, _NEXT_CALL,
           "What user data a consultation call begins with: its own, a copy, or the original's itself."),
    Option("default-monitor-mode", one_of("mute", "normal", "coach", "whisper", "connect"), "mute", _A, _NEXT_CALL,
           "How much of a supervisor is heard whose request does not say."),
    Option("default-monitor-scope", one_of("call", "agent"), "call", _A, _NEXT_CALL,
           "Whether a supervisor stays with the call or goes with the agent, if his request does not say."),
    Option("default-dn", TEXT, "", _A, _NEXT_CALL,
           "Where a call goes that no strategy took within router-timeout."),
    Option("alternate-route-profile", TEXT, "", _A, _NEXT_CALL,
           "The routing point whose default-dns count where a routing point has none."),
    Option("default-redirection-limit", number(0, 15), "4", _A, _NEXT_CALL,
           "How often a call is forwarded before somebody answers it; then the DN that forwards is busy."),
    Option("divert-on-ringing", BOOLEAN, "true", _A, _NEXT_CALL,
           "The routing point lets a call go when the target rings (true) or answers (false)."),
    Option("after-routing-timeout", seconds(0, 600), "10", _A, _NEXT_CALL,
           "How long a routed call may take to be answered when divert-on-ringing is false."),
    Option("after-routing-timeout-action", _NO_ANSWER_ACTION, "none", _A, _NEXT_CALL,
           "What becomes of an agent to whom a call was routed and who let after-routing-timeout pass."),
    Option("extn-no-answer-timeout", seconds(0, 600), "15", _A, _NEXT_CALL,
           "How long an extension that nobody is logged in at rings; 0: for ever."),
    Option("extn-no-answer-overflow", TEXT, "none", _A, _NEXT_CALL,
           "Where the call goes then; as agent-no-answer-overflow."),
    Option("posn-no-answer-timeout", seconds(0, 600), "15", _A, _NEXT_CALL,
           "How long an ACD position that nobody is logged in at rings; 0: for ever."),
    Option("posn-no-answer-overflow", TEXT, "none", _A, _NEXT_CALL,
           "Where the call goes then; as agent-no-answer-overflow."),
    Option("inbound-bsns-calls", BOOLEAN, "false", _A, _NEXT_CALL,
           "Inbound calls that reach an agent directly count as business calls."),
    Option("media-encryption", one_of("none", "sdes"), "none", _A, _NEXT_CALL,
           "How telephones are called, browsers apart: with plain RTP (none), or SRTP and its keys in the SDP (sdes)."),
    Option("music-on-hold", TEXT, "", _A, _NEXT_CALL,
           "What those hear who are held, in the media folder; empty: default-music. The music of the last route "
           "request, of its routing point and of the agent go before it."),
    Option("music-in-queue-file", TEXT, "", _A, _AT_ONCE,
           "What callers at an ACD queue hear, and a Music treatment plays that does not say; none: an ACD queue plays "
           "nothing; empty: default-music."),
    Option("default-music", TEXT, "", _A, _NEXT_CALL,
           "Music where no other is set; empty: music/on_hold and music/in_queue, or the built-in one."),
    Option("outbound-bsns-calls", BOOLEAN, "false", _A, _NEXT_CALL,
           "Outbound calls count as business calls."),
    Option("internal-bsns-calls", BOOLEAN, "false", _A, _NEXT_CALL,
           "Internal calls count as business calls."),
    Option("unknown-bsns-calls", BOOLEAN, "false", _A, _NEXT_CALL,
           "Calls of unknown type count as business calls."),
    Option("inherit-bsns-type", BOOLEAN, "false", _A, _NEXT_CALL,
           "A consultation call is a business call if its original is."),
    Option("intrusion-enabled", BOOLEAN, "true", _A, _AT_ONCE,
           "A conversation under way is observed as soon as a supervisor asks."),
    Option("monitor-consult-calls", one_of("none", "agent", "all"), "none", _A, _NEXT_CALL,
           "Whether consultation calls are observed; agent and all mean the same here."),
    Option("monitor-internal-calls", BOOLEAN, "true", _A, _NEXT_CALL,
           "Whether internal calls are observed."),
    Option("legal-guard-time", seconds(0, 30), "0", _A, _NEXT_CALL,
           "Rest that an agent has before he is made Ready after a business call or timed after-call work."),
    Option("logout-on-disconnect", BOOLEAN, "false", _A, _AT_ONCE,
           "An agent is logged out when the client that logged him in disconnects."),
    Option("logout-on-out-of-service", BOOLEAN, "false", _A, _AT_ONCE,
           "An agent is logged out when his DN goes out of service."),
    Option("registrar-default-timeout", seconds(60, 86400), "1800", _A, _NEXT_REGISTRATION,
           "How long a registration lasts that does not say."),
    Option("reject-call-incall", BOOLEAN, "false", _A, _NEXT_CALL,
           "A DN on a call is busy for further calls."),
    Option("reject-call-notready", BOOLEAN, "false", _A, _NEXT_CALL,
           "Direct calls are refused while the agent is not ready."),
    Option("ringing-on-route-point", BOOLEAN, "true", _A, _NEXT_CALL,
           "Callers hear ring-back (180) from the moment they reach a routing point."),
    Option("router-timeout", seconds(0, 600), "10", _A, _NEXT_CALL,
           "How long a routing point waits for a strategy before default routing; 0: for ever."),
    Option("server-id", number(0, 65535), "108", _A, _RESTART,
           "The first four hex digits of every ConnID."),
    Option("shutdown-sip-reject-code", number(300, 603), "603", _A, _AT_ONCE,
           "The SIP status for new calls while the platform shuts down."),
    Option("sip-enable-call-info", BOOLEAN, "false", _A, _AT_ONCE,
           "The parties of a call hear who is in it, and in what state, whenever that changes."),
    Option("sip-address", _HOST, "", _A, _RESTART,
           "The host name in the platform's own SIP addresses; empty: the address it listens on."),
    Option("sip-enable-moh", BOOLEAN, "true", _A, _NEXT_CALL,
           "Those hear music whom a DN holds; for that the media engine takes the call over. false: a hold is passed "
           "on, and they hear nothing."),
    Option("sip-enable-hook-events", BOOLEAN, "false", _A, _AT_ONCE,
           "EventOffHook before a DN's first call, EventOnHook after its last. This option is engage-sim's own."),
    Option("sip-enable-two-party-mute", BOOLEAN, "false", _A, _AT_ONCE,
           "RequestSetMuteOn works in a conversation of two, and not only in a conference or an observation."),
    Option("sip-invite-timeout", seconds(0, 34), "0", _A, _NEXT_CALL,
           "How long an INVITE waits for a first response; 0: 32 s."),
    Option("timed-acw-in-idle", BOOLEAN, "true", _A, _NEXT_CALL,
           "After-call work that is asked for without a call ends after wrap-up-time."),
    Option("untimed-wrap-up-value", number(1, 10000), "1000", _A, _NEXT_CALL,
           "The wrap-up-time that means: until the agent ends it."),
    Option("use-register-for-service-state", BOOLEAN, "false", _A, _NEXT_REGISTRATION,
           "A DN goes out of service when its registration is lost."),
    Option("user-data-limit", number(0, 65535), "16000", _A, _AT_ONCE,
           "The packed size in octets that a call's user data may reach."),
    Option("webrtc-straight", BOOLEAN, "false", _A, _NEXT_CALL,
           "Two browsers send straight to each other. They cannot be brought to the media engine later: music on hold, "
           "conferences, transfers, observation are not heard, nor recorded. This option is engage-sim's own."),
    Option("wrap-up-time", _WRAP_UP, "0", _A, _NEXT_CALL,
           "After-call work after each business call."),
    Option("reject-subsequent-request", BOOLEAN, "true", _V, _AT_ONCE,
           "Who has reserved an agent may not prolong it with another request."),
    Option("request-collection-time", milliseconds(0, 30000), "100", _V, _AT_ONCE,
           "How long requests for the same agent are collected; then the highest priority has him."),
    Option("reservation-time", milliseconds(1, 3600000), "10000", _V, _AT_ONCE,
           "How long a reservation lasts whose request says -1, or nothing."),
    Option("authenticate-requests", _SIP_REQUESTS, "", _E, _NEXT_REGISTRATION,
           "Which SIP requests of the telephone are challenged for the password."),
    Option("contact", TEXT, "", _E, _NEXT_CALL,
           "Fixed SIP address of the telephone; empty: it has to register, or the agent's login brings a number "
           "(agent-phone)."),
    Option("dual-dialog-enabled", BOOLEAN, "true", _E, _NEXT_CALL,
           "The telephone can keep two calls.", False),
    Option("make-call-rfc3725-flow", one_of("1", "2"), "1", _E, _NEXT_CALL,
           "How RequestMakeCall takes the telephone off hook; flow 1 is what is done.", False),
    Option("password", TEXT, "", _E, _NEXT_REGISTRATION,
           "Digest password of the telephone."),
    Option("record", BOOLEAN, "false", _E, _NEXT_CALL,
           "Calls of this DN are recorded from the start."),
    Option("refer-enabled", BOOLEAN, "true", _E, _NEXT_CALL,
           "The telephone may be steered with REFER; it is steered with re-INVITE all the same.", False),
    Option("request-uri", _SIP_URI, "", _E, _NEXT_CALL,
           "Request-URI for the telephone when it differs from its contact, which is then only the way there."),
    Option("reuse-sdp-on-reinvite", BOOLEAN, "false", _E, _NEXT_CALL,
           "Re-INVITEs repeat the last SDP rather than asking for an offer.", False),
    Option("ring-tone-on-make-call", BOOLEAN, "true", _E, _NEXT_CALL,
           "Whoever calls by RequestMakeCall hears ring-back.", False),
    Option("shared-line-number", TEXT, "", _E, _NEXT_CALL,
           "The DN whose calls ring here, too; the first telephone to answer has the call."),
    Option("sip-cti-control", some_of("talk", "hold", "dtmf", "conference", "beep"), "", _E, _NEXT_CALL,
           "Which NOTIFY events the telephone takes: talk makes it answer or retrieve, hold makes it hold, "
           "dtmf makes it press keys."),
    Option("sip-hold-rfc3264", BOOLEAN, "false", _E, _NEXT_CALL,
           "Hold by a=sendonly instead of c=0.0.0.0.", False),
    Option("default-dns", TEXT, "", _R, _NEXT_CALL,
           "Alternate routing: where calls go in turn that no strategy took, each place once a call; then they end."),
    Option("hg-type", one_of("linear", "circular", "parallel"), "", _R, _NEXT_CALL,
           "An ACD queue is a hunt group: it calls its members from the first, from behind the last one, or all."),
    Option("hg-members", TEXT, "", _R, _NEXT_CALL,
           "The DNs of a hunt group, separated by commas."),
    Option("hg-noanswer-timeout", seconds(0, 600), "10", _R, _NEXT_CALL,
           "How long each member of a hunt group rings; 0: for ever."),
    Option("overflow-dn", TEXT, "", _R, _NEXT_CALL,
           "Where a call goes that has waited at this ACD queue for overflow-timeout."),
    Option("overflow-timeout", seconds(0, 86400), "0", _R, _NEXT_CALL,
           "How long a call waits at this ACD queue for an agent before it goes to overflow-dn; 0: for ever."),
    Option("voicemail-pin", TEXT, "", _E, _NEXT_CALL,
           "Digits that are asked for before the messages of this DN are played; empty: none."),
    Option("wrap-up-time", _WRAP_UP, "", _R, _NEXT_CALL,
           "After-call work for calls that came through here."),
    Option("audio-codecs", _CODECS, "", _T, _NEXT_CALL,
           "As the application's."),
    Option("capacity", number(0, 100000), "0", _T, _NEXT_CALL,
           "Most calls at a time, in and out; then the next trunk of the prefix takes them. 0: no limit."),
    Option("media-encryption", one_of("none", "sdes"), "", _T, _NEXT_CALL,
           "As the application's."),
    Option("refer-enabled", BOOLEAN, "false", _T, _NEXT_CALL,
           "The gateway may be steered with REFER.", False),
    Option("replace-prefix", TEXT, "", _T, _NEXT_CALL,
           "What the matched prefix of a dialled number becomes; not set: it stays."),
    Option("no-answer-timeout", seconds(0, 600), "", _L, _NEXT_CALL,
           "As agent-no-answer-timeout, for this agent."),
    Option("no-answer-action", _NO_ANSWER_ACTION, "", _L, _NEXT_CALL,
           "As agent-no-answer-action, for this agent."),
    Option("no-answer-overflow", TEXT, "", _L, _NEXT_CALL,
           "As agent-no-answer-overflow, for this agent."),
    Option("default-music", TEXT, "", _L, _NEXT_CALL,
           "What those hear whom this agent holds, unless the call's routing says something else."),
    Option("wrap-up-time", _WRAP_UP, "", _L, _NEXT_CALL,
           "After-call work of this agent, before any other setting."),
    Option("service-type", one_of(*_SERVICE_TYPES), "", _S, _NEXT_CALL,
           "What answers: echo, loopback (a tone, then echo), milliwatt (1004 Hz). Those of Genesys are accepted and "
           "cannot be called."),
)  # fmt: skip

# Options of the application that an object may have for itself.
_NO_ANSWER = tuple(option.name for option in _OWN if "-no-answer-" in option.name)
_AT_EXTENSIONS = (
    *_NO_ANSWER,
    "acw-in-idle-force-ready",
    "agent-emu-login-on-call",
    "agent-logout-on-unreg",
    "audio-codecs",
    "auto-logout-ready",
    "auto-logout-timeout",
    "auto-ready",
    "default-music",
    "legal-guard-time",
    "logout-on-disconnect",
    "logout-on-out-of-service",
    "media-encryption",
    "music-on-hold",
    "reject-call-incall",
    "reject-call-notready",
    "sip-enable-hook-events",
    "sip-enable-moh",
    "timed-acw-in-idle",
    "use-register-for-service-state",
    "wrap-up-time",
)
_AT_ROUTING_POINTS = (
    "after-routing-timeout",
    "after-routing-timeout-action",
    "alternate-route-profile",
    "charge-type",
    "default-dn",
    "default-music",
    "divert-on-ringing",
    "music-in-queue-file",
    "music-on-hold",
    "ringing-on-route-point",
    "router-timeout",
)


def _also_at(where: Where, names: tuple[str, ...]) -> tuple[Option, ...]:
    wide = [option for option in _OWN if option.where is _A and option.name in names]
    return tuple(replace(option, where=where, default="", doc=f"As the application's. {option.doc}") for option in wide)


ALL: tuple[Option, ...] = (*_OWN, *_also_at(_E, _AT_EXTENSIONS), *_also_at(_R, _AT_ROUTING_POINTS), *WORKSPACE)


def declared(where: Where) -> dict[str, Option]:
    """The options an object may have, by name."""
    return {option.name: option for option in ALL if option.where is where}


def options_page() -> str:
    """docs/options.md: one table for each kind of object."""
    head = (
        "# Options\n\n"
        "Generated from `simulator/config/options.py`. An option left out has its default; an empty default\n"
        "means that the next wider setting counts. *Accepted* options load without having an effect yet.\n"
    )
    return "\n".join([head, *(_table(where) for where in Where)])


def _table(where: Where) -> str:
    rows = [
        "| option | value | default | takes effect | meaning |",
        "|---|---|---|---|---|",
        *(_row(option) for option in declared(where).values()),
    ]
    return f"## {where.value[0].upper()}{where.value[1:]}\n\n" + "\n".join(rows) + "\n"


def _row(option: Option) -> str:
    default = f"`{option.default}`" if option.default else ""
    effect = option.effect if option.honoured else "accepted"
    return f"| `{option.name}` | {option.kind.name} | {default} | {effect} | {option.doc} |"
