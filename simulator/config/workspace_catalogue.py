"""Every option of the section interaction-workspace: names as Workspace has them, one line of meaning each.

A name with <...> stands for many. Options that name sections (favourites, KPIs, web contents) say so with SECTIONS.
"""

from __future__ import annotations

from simulator.config.kinds import BOOLEAN, TEXT, Kind, Option, Where, number, one_of, seconds, some_of

LIST = Kind("names separated by commas")
SECTIONS = Kind("names of sections separated by commas")
ATTRIBUTE = Kind("the name of a business attribute")
COLOUR = Kind("a colour such as #FF8000")
BELL = Kind("a sound such as BELL|7|0|100: BELL, RING, CHORD or WARNING, priority, milliseconds (0: once), volume")
SEPARATOR = Kind("a point or a comma", (".", ","))
SHORTCUT = Kind("keys such as Ctrl+Alt+A")

_STATUS = some_of("Ready", "NotReady", "NotReadyReason", "AfterCallWork", "AfterCallWorkReason", "Dnd", "LogOff")
_EVERY_STATUS = "Ready,NotReady,NotReadyReason,AfterCallWork,AfterCallWorkReason,Dnd,LogOff"
_CONTENT = some_of("History", "CaseData")
_TARGETS = some_of("Agent", "AgentGroup", "RoutingPoint", "Contact", "TypeDestination", "Skill", "Queue")
_FINDABLE = ("Agent", "AgentGroup", "Skill", "RoutingPoint", "Queue", "Contact", "InteractionQueue", "CustomContact")
_SHOWN = some_of(*_FINDABLE)
_ACTIONS = some_of("MakeCall", "OneStepConference", "InitConference", "OneStepTransfer", "InitTransfer")
_COLUMNS = "LastName,FirstName,PhoneNumber,EmailAddress,CompanyName"
_NAVIGATION = "MyChannelsView,MyCampaignsView,MyHistoryView,WorkbinsView,InteractionsSearchView,ContactDirectoryView"
_SIDE = "TeamCommunicatorView,NotificationsView,VoiceMailView,PerformanceTrackerView"
_CORPORATE = "sections with id, type, category, display-name and attached-data.<key>"

_S, _I = "next session", "next interaction"
# Accepted without effect.
_NO = False


def _o(name: str, kind: Kind, default: str, effect: str, doc: str, honoured: bool = True) -> Option:
    return Option(name, kind, default, Where.WORKSPACE, effect, doc, honoured)


def _may(name: str, doc: str, default: str = "true", honoured: bool = True) -> Option:
    return _o(f"privilege.{name}", BOOLEAN, default, _S, doc, honoured)


_LOGIN_AND_STATUS = (
    _o("login.prompt-place", BOOLEAN, "false", _S, "The login asks for a place."),
    _o("login.voice.prompt-queue", BOOLEAN, "false", _S, "The login asks for an ACD queue."),
    _o("login.voice.list-available-queues", LIST, "", _S, "The queues it offers, by number or name; empty: all."),
    _o("login.voice.prompt-dn-less-phone-number", BOOLEAN, "false", _S,
         "The login asks for the number of a telephone outside where calls reach the agent; not with "
         "login.prompt-place."),
    _o("login.voice.prompt-dn-less-phone-number.enable-dynamic-dn", BOOLEAN, "false", _S,
         "The number is forgotten at the logout; here it always is.", _NO),
    _o("login.voice.nb-dn-less-phone-number-stored", number(0, 10), "1", _S,
         "How many numbers of late it offers; 0: none."),
    _o("login.voice.is-auto-ready", BOOLEAN, "false", _S, "Agents are Ready as soon as they log in."),
    _o("login.voice.auto-not-ready-reason", TEXT, "", _S, "The reason of the Not Ready that follows login."),
    _o("login.list-available-locales", LIST, "", _S, "Languages that the login offers; empty: all there are."),
    _o("login.<switch>.voice.1.dn-agent-login", TEXT, "", _S, "The agent login of a switch, of those one has."),
    _o("login.<switch>.voice.1.dn-queue", TEXT, "", _S, "Remembered: the queue of a switch, also used unasked."),
    _o("login.<switch>.voice.1.dn-less-phone-numbers", LIST, "", _S,
         "Remembered: the telephone numbers of a switch, the latest first; engage-sim's own."),
    _o("login.<switch>.place", TEXT, "", _S, "Remembered: the place of a switch; engage-sim's own."),
    _o("login.<media>.isselected", BOOLEAN, "true", _S, "Remembered: whether a channel is logged on."),
    _o("agent-status.enabled-actions-global", _STATUS, _EVERY_STATUS, _S, "The status menu, in this order."),
    _o("agent-status.enabled-actions-by-channel", _STATUS, _EVERY_STATUS, _S, "The menu of a channel."),
    _o("security.closed-desktop-timeout", seconds(0, 86400), "60", _S,
         "How long a session goes on without a desktop; then the agent is logged off, unless on a call. 0: for ever. "
         "The original has it in the settings of Web Services; engage-sim's own name."),
    _o("security.inactivity-timeout", number(0, 1440), "0", _S, "Minutes until the idle are logged out; 0: no."),
)  # fmt: skip

_INTERACTION = (
    _o("alert.timeout", seconds(0, 600), "60", _I,
         "How long an offer is shown if the switch does not say how long it rings; then its case rings on in the bar. "
         "0: as long as it rings."),
    _o("voice.ringing-bell", BELL, "", _I, "How offers ring; empty: in the desktop's own way."),
    _o("voice.auto-answer", BOOLEAN, "false", _I, "Calls are answered for the agent."),
    _o("voice.auto-answer.timer", seconds(0, 60), "0", _I, "Time to read the case data before that."),
    _o("voice.auto-answer.enable-reject", BOOLEAN, "false", _I, "Whether it can be rejected meanwhile."),
    _o("voice.mark-done-on-release", BOOLEAN, "false", _I, "A call that ends is done, unless something is missing."),
    _o("voice.prompt-for-end", BOOLEAN, "false", _I, "The desktop asks before it ends a call."),
    _o("voice.floating-interaction-mode.auto-collapse", BOOLEAN, "false", _S,
         "The floating bar is folded until it is opened, and again once a case is chosen or the agent is elsewhere."),
    _o("interaction-bar.quick-access-modes", some_of("Floating", "Pinned"), "Floating,Pinned", _S,
         "Where the bar with the cases may be: over the workspace, or above it. The agent's choice is remembered; "
         "before it, it is pinned if it may be."),
    _o("interaction.override-option-key", TEXT, "IW_OverrideOptions", _I,
         "The user data key whose value names a transaction; its options count for the call."),
    _o("interaction.case-data.content", _CONTENT, "History,CaseData", _I, "What the case information has."),
    _o("interaction.case-data.format-business-attribute", ATTRIBUTE, "", _I,
         "Which attached data are shown, in what order and how; empty: all, as they are."),
    _o("interaction.case-data.enable-hyperlink", BOOLEAN, "true", _I, "Addresses in attached data can be followed."),
    _o("interaction.case-data.enable-url-preview", BOOLEAN, "false", _I,
         "The pages behind them are previewed, under the pointer or by a button: they run apart, without cookies."),
    _o("interaction.case-data.frame-color", COLOUR, "", _I, "The colour of the case data's frame."),
    _o("interaction.case-data.header-foreground-color", COLOUR, "", _I, "The colour of its title."),
    _o("interaction.case-data.order", LIST, "", _I, "Keys that come first, before the business attribute's order."),
    _o("case-data.float-separator", SEPARATOR, ".", _I,
         "What stands before the decimals of floats: as they are shown, and as what agents type is attached."),
    _o("toast.case-data.content", _CONTENT, "History,CaseData", _I,
         "What an offer shows: the customer's last interactions, attached data."),
    _o("toast.case-data.format-business-attribute", ATTRIBUTE, "", _I,
         "Which attached data an offer shows; empty: as the case information."),
    _o("interaction.disposition.value-business-attribute", ATTRIBUTE, "DispositionCode", _I,
         "The dispositions, a list or a tree; where there is none of that name, the file's `dispositions`."),
    _o("interaction.disposition.key-name", TEXT, "DispositionCode", _I, "The key under which one is attached."),
    _o("interaction.disposition.is-mandatory", BOOLEAN, "false", _I, "Mark Done wants a disposition."),
    _o("interaction.disposition.is-read-only-on-idle", BOOLEAN, "false", _I, "None can be chosen after the call."),
    _o("interaction.disposition.use-attached-data", BOOLEAN, "true", _I,
         "Attached while the call lives; false: only told by a UserEvent when it is done."),
    _o("interaction.web-content", SECTIONS, "", _I, "Web pages beside a case."),
    _o("workspace.web-content", SECTIONS, "", _S, "Web pages in the workspace."),
    _o("webcallback.reschedule-queue", TEXT, "", _I, "The queue or routing point that can dial callbacks; empty: all."),
)  # fmt: skip

_TEAM = (
    _o("teamcommunicator.list-filter-showing", _SHOWN, ",".join(_FINDABLE), _S,
         "The kinds that the Team Communicator finds and lets choose from; InteractionQueue, of e-mails, has none."),
    _o("teamcommunicator.max-suggestion-size", number(1, 50), "10", _S, "How many it suggests."),
    _o("teamcommunicator.max-size", number(1, 500), "50", _S, "How many it shows of one kind."),
    _o("teamcommunicator.recent-max-records", number(0, 100), "10", _S, "How many it remembers."),
    _o("teamcommunicator.request-start-timer", Kind("whole milliseconds from 0 to 5000", low=0, high=5000), "500", _S,
         "How long it waits for the next key before it asks for contacts."),
    _o("teamcommunicator.corporate-favorites", SECTIONS, "", _S, f"Favourites of everybody: {_CORPORATE}."),
    _o("teamcommunicator.always-clear-textbox-on-new-interaction", BOOLEAN, "false", _S, "A new call empties it."),
    _o("teamcommunicator.show-all-internal-targets", BOOLEAN, "true", _S, "It lists all before a key is pressed."),
    _o("teamcommunicator.actions.display-mode", one_of("hover", "always"), "always", _S, "When the actions show."),
    _o("presence.evaluate-presence", BOOLEAN, "true", _S, "Whether it says who is free."),
    _o("expression.phone-number.supported-characters", TEXT, "0123456789+*#", _S, "What can be dialled."),
    _o("intercommunication.voice.routing-points", LIST, "", _S,
         "The routing point that calls for groups and skills go by; the first that is there."),
    _o("intercommunication.voice.routing-based-actions", _ACTIONS,
         "MakeCall,OneStepConference,InitConference,OneStepTransfer,InitTransfer", _S, "What may go by routing."),
    _o("intercommunication.voice.routing-based-targets", _TARGETS, "AgentGroup,Skill", _S, "Whom routing reaches."),
    _o("intercommunication.voice.single-step-conference-enabled", _TARGETS,
         "Agent,AgentGroup,RoutingPoint,Contact,TypeDestination,Skill", _S, "Who can be added at once."),
    _o("intercommunication.voice.make-call-caller-id-business-attribute", ATTRIBUTE, "", _S,
         "The numbers that can be shown to who is called; empty: one's own only."),
    _o("intercommunication.voice.make-call-caller-id-enable-none", BOOLEAN, "true", _S,
         "Whether one's own number is among them; false: the first is shown where none was chosen."),
)  # fmt: skip

_CONTACT = (
    _o("contact.lookup.enable", BOOLEAN, "true", _I, "Contacts are looked for."),
    _o("contact.lookup.enable-create-contact", BOOLEAN, "true", _I, "One is made where none is found."),
    _o("contact.lookup.<media>.enable", BOOLEAN, "true", _I, "The same for one medium."),
    _o("contact.lookup.<media>.enable-create-contact", BOOLEAN, "true", _I, "The same for one medium."),
    _o("contact.available-directory-page-sizes", LIST, "5,10,25,50", _S, "Sizes of a page to choose from."),
    _o("contact.default-directory-page-size", number(1, 100), "10", _S, "The size of a page."),
    _o("contact.directory-displayed-columns", LIST, _COLUMNS, _S, "The columns of the directory."),
    _o("contact.directory-search-attributes", LIST, _COLUMNS, _S, "Where the directory looks."),
    _o("contact.displayed-attributes", LIST, f"Title,{_COLUMNS}", _S, "What a contact's card shows."),
    _o("contact.mandatory-attributes", LIST, "LastName", _S, "What a contact cannot do without."),
    _o("contact.multiple-value-attributes", LIST, "PhoneNumber,EmailAddress", _S, "Those there may be more of."),
    _o("contact.history.media-filters", LIST, "voice", _S, "The media to filter a history by."),
    _o("contact.myhistory-displayed-columns", LIST, "Status,Subject,StartDate,EndDate,OwnerId", _S,
         "The columns of My History."),
    _o("contact.ucs-interaction.voice.enable-create", BOOLEAN, "true", _I, "Calls are kept in the history."),
    _o("voicemail.access-number", TEXT, "", _S, "What is dialled to hear messages; empty: the voice mail's own."),
    _o("voicemail.notification-types", some_of("personal", "public"), "personal,public", _S, "Whose messages count."),
    _o("voicemail.request-timeout", seconds(1, 60), "5", _S, "How long its answers are waited for."),
)  # fmt: skip

_STATISTICS = (
    _o("kpi.displayed-kpis", SECTIONS, "", _S, "My Statistics: one section each."),
    _o("statistics.displayed-statistics", SECTIONS, "", _S, "Contact Center Statistics: one section each."),
    _o("statistics.agent-groups", LIST, "", _S, "The agent groups they are about."),
    _o("statistics.queue-groups", LIST, "", _S, "The groups of queues they are about, of `dn-groups`."),
    _o("statistics.routing-points", LIST, "", _S, "The routing points they are about."),
    _o("statistics.virtual-queues", LIST, "", _S, "The virtual queues they are about."),
    _o("teamlead.myagents.refresh-rate", seconds(1, 600), "60", _S,
         "How often My Agents reads everybody anew, who is led and today's figures; states come at once."),
    _o("teamlead.myagents.enabled-channels", LIST, "voice", _S,
         "The channels it shows; without voice, the only one here, it is not there."),
    _o("teamlead.monitoring-scope", one_of("call", "agent"), "call", _I,
         "What a supervisor follows: the call, or the agent's part in it only."),
)  # fmt: skip

_FRAME = (
    _o("views.NavigationBarRegion.ConnectRegion.order", LIST, _NAVIGATION, _S,
         "The sections of My workspace, in this order; those of these names that are not in it are left out. HomeView "
         "and CallbacksView, engage-sim's own, can be named, too."),
    _o("views.NavigationBarRegion.ConnectRegion.activate-order", LIST, "", _S,
         "Which is in front at the beginning: the first of these that is there."),
    _o("views.SideBarRegion.order", LIST, _SIDE, _S,
         "The same for what follows them; OptionsView and WebPagesView are engage-sim's own. "
         "The Team Communicator stays in the top bar."),
    _o("service-client-api.accepted-web-content-origins", LIST, "", _S,
         "Pages that may use the service API, each perhaps with the services that it may use: https://a (agent.*, "
         "voice.dial); auth.getJwtToken has to be named."),
    _o("service-client-api.user-data.read-allowed", LIST, "", _S, "User data they may read; *: all."),
    _o("service-client-api.user-data.write-allowed", LIST, "", _S, "User data they may change; *: all."),
    _o("service-client-api.option.read-allowed-web-content-origin", LIST, "", _S, "Pages that may read options."),
    _o("service-client-api.rate-limit-global", number(0, 1000), "0", _S, "Requests a second; 0: no limit."),
    _o("service-client-api.rate-limit-quiet-time", seconds(0, 600), "30", _S, "How long the hasty are ignored."),
    _o("service-client-api.rate-limit.<service>", number(0, 1000), "0", _S, "Requests a second of one service."),
    _o("sipendpoint.headset-unplugged-set-not-ready", BOOLEAN, "true", _S,
         "Who is Ready when the chosen microphone is unplugged is Not Ready."),
    _o("sipendpoint.<setting>", TEXT, "", _S, "The SIP endpoint of the original.", _NO),
    _o("keyboard.shortcut.<action>", SHORTCUT, "", _S, "The keys of an action; empty: the usual ones."),
    _o("accessibility.focus-on-interaction-toast", BOOLEAN, "false", _I, "A new offer has the focus."),
    _o("accessibility.<media>.focus-on-interaction-toast", BOOLEAN, "false", _I, "The same for one medium."),
    _o("accessibility.agent-state-change-bell", BELL, "", _S, "What sounds when the agent's status changes."),
    _o("accessibility.interaction-state-change-bell", BELL, "", _S, "What sounds when a call's state changes."),
    _o("accessibility.warning-message-bell", BELL, "", _S, "What sounds with a warning or an error."),
    _o("accessibility.<feature>", TEXT, "", _S, "Aids for the eyes and ears.", _NO),
    _o("screen-recording.<setting>", TEXT, "", _S, "The screen recorder.", _NO),
    _o("system.<setting>", TEXT, "", _S, "How the original talks to its server.", _NO),
    _o("editor.<setting>", TEXT, "", _S, "The editor of e-mails.", _NO),
    _o("email.<setting>", TEXT, "", _S, "E-mail.", _NO),
    _o("chat.<setting>", TEXT, "", _S, "Chat.", _NO),
    _o("openmedia.<setting>", TEXT, "", _S, "Work items.", _NO),
    _o("outbound.<setting>", TEXT, "", _S, "Campaigns.", _NO),
    _o("workbin.<setting>", TEXT, "", _S, "Workbins.", _NO),
    _o("interaction-management.<setting>", TEXT, "", _S, "Interaction queues.", _NO),
    _o("statistics.definitions.<name>", TEXT, "", _S, "A statistic of one's own."),
    _o("workspace-toolkit.enable", BOOLEAN, "false", _S, "The toolkit of the original.", _NO),
)  # fmt: skip

_NOT_THERE_YET = (
    "chat", "email", "interaction-management", "my-team-workbins", "openmedia", "outbound", "SRL", "webcallback",
    "workbins", "workitem-channels",
)  # fmt: skip

_PRIVILEGES = (
    _may("voice.can-use", "The voice channel."),
    _may("voice.can-make-call", "Making calls."),
    _may("voice.can-one-step-transfer", "Transfer at once, and sending an offer elsewhere."),
    _may("voice.can-one-step-conference", "Conference at once."),
    _may("voice.can-send-dtmf", "Pressing keys during a call."),
    _may("voice.can-reject-call", "Rejecting offers."),
    _may("voice.can-hold", "Hold."),
    _may("voice.can-release-call", "Ending calls."),
    _may("voice.show-monitoring.can-use", "Seeing that one is listened to."),
    _may("voice.consultation.can-use-caller-id", "Choosing the number that who is consulted sees.", "false"),
    _may("voice.single-step-transfer.can-use-caller-id", "The same for a transfer at once.", "false"),
    _may("voice.single-step-conference.can-use-caller-id", "The same for a conference at once.", "false"),
    _may("mychannels.pending-state.can-use", "Choosing now what one will be after the call."),
    _may("case-data.can-edit", "Changing attached data."),
    _may("case-data.can-add", "Attaching more."),
    _may("disposition.can-use", "Dispositions."),
    _may("teamcommunicator.can-view-favorites", "Seeing favourites."),
    _may("teamcommunicator.can-manage-favorites", "Choosing favourites."),
    _may("contact.can-use", "Contacts."),
    _may("contact.can-use-directory", "The directory of contacts."),
    _may("contact.can-create-contact", "Adding contacts."),
    _may("contact.can-edit-contact", "Changing contacts."),
    _may("contact.can-delete-contact", "Deleting contacts.", "false"),
    _may("contact.can-merge-contact", "Merging two contacts, and undoing that."),
    _may("contact.can-use-assign-contact", "Giving a call another contact."),
    _may("contact.can-use-contact-history", "A contact's history."),
    _may("contact.can-use-contact-myhistory", "One's own history."),
    _may("contact.can-search-all-interactions", "Seeing and searching everybody's calls, for supervisors.", "false"),
    _may("contact.can-advanced-search-all-interactions", "The same by fields."),
    _may("contact.can-filter-all-interactions", "The same by filters."),
    _may("contact.can-search-contact-history", "Searching a contact's history."),
    _may("contact.can-advanced-search-contact-history", "The same by fields."),
    _may("contact.can-filter-contact-history", "Filtering it."),
    _may("contact.can-search-my-history", "Searching one's own history."),
    _may("contact.can-filter-my-history", "Filtering it."),
    _may("contact.<action>.email.from-history", "Something with a contact's e-mails.", honoured=False),
    _may("voicemail.can-use", "Voice mail."),
    _may("webcallback.can-use", "Promising callbacks, and the list of one's own."),
    _may("webcallback.can-reschedule", "Changing them."),
    _may("webcallback.can-mark-done", "Marking them processed."),
    _may("options.can-view", "The page of options; engage-sim's own."),
    _may("teamlead.can-use", "Observing agents and forcing their states, for supervisors."),
    _may("teamlead.can-monitor-voice", "Listening to the next calls."),
    _may("teamlead.can-monitor-current-voice", "Listening to a call under way."),
    _may("teamlead.can-coach-voice", "Whispering in the next calls."),
    _may("teamlead.can-coach-current-voice", "Whispering in a call under way."),
    _may("teamlead.can-switch-to-barge-in-voice", "Speaking with the customer."),
    _may("myagents.can-use", "My Agents, for supervisors."),
    _may("performance-tracker.can-use", "My Statistics and Contact Center Statistics."),
    _may("screen-recording.can-use", "The screen recorder.", "false", _NO),
    _may("recording.can-use", "Recording calls."),
    _may("recording.can-play", "Playing recordings from a call's details; engage-sim's own.", "false"),
    *(_may(f"{one}.<action>", "Something in a channel that is not there yet.", "false", _NO) for one in _NOT_THERE_YET),
)  # fmt: skip

WORKSPACE: tuple[Option, ...] = (
    *_LOGIN_AND_STATUS,
    *_INTERACTION,
    *_TEAM,
    *_CONTACT,
    *_STATISTICS,
    *_FRAME,
    *_PRIVILEGES,
)
