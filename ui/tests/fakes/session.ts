import type { Session } from "../../src/state";

export const SESSION: Session = {
  username: "agent5001",
  name: "Ana Costa",
  agentId: "5001",
  place: "5001",
  dn: "5001",
  queue: "",
  phone: "",
  switch: "SIP_Switch",
  supervisor: false,
  legalGuardTime: 0,
  notReadyReasons: ["Break"],
  reasons: [{ name: "Break", code: "Break", workMode: "" }],
  dispositions: ["Resolved", "Callback"],
  sip: { uri: "sip:5001@127.0.0.1", authorizationUser: "5001", password: "p", path: "/sip" },
  options: {},
  sections: {},
  transactions: {},
  businessAttributes: {},
};
