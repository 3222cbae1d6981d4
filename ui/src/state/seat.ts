/** Where one sits: the second step of signing in, and another place later. Pure. */
import { INITIAL, type Message, type State } from "./model";

type SeatMessage = Extract<Message, { type: "moved" | "seat" | "seatAsked" | "seatRefused" }>;

export function onSeat(state: State, message: SeatMessage): State {
  switch (message.type) {
    case "moved":
      return moved(state, message.session);
    case "seat":
      return { ...waiting(state), seat: { ...INITIAL.seat, choices: message.choices } };
    case "seatAsked":
      return { ...state, loginError: null, seat: { ...state.seat, conflict: null, error: null, pending: true } };
    case "seatRefused": {
      const { conflict, error } = message;
      return { ...waiting(state), seat: { ...state.seat, conflict, error, pending: false } };
    }
  }
}

export function withoutSeat(state: State): State {
  return { ...state, seat: INITIAL.seat };
}

// Who has yet to sign in waits at the form again.
function waiting(state: State): State {
  return state.phase === "signingIn" ? { ...state, phase: "signedOut", loginError: null } : state;
}

/** Everything of the telephone that was left is gone; what is the person's own stays. */
function moved(state: State, session: State["session"]): State {
  const { section, notices, nextNotice, recent, team, mail } = state;
  const kept = { section, notices, nextNotice, recent, team, mail };
  return { ...INITIAL, ...kept, phase: "signedIn", session, phone: { ...INITIAL.phone, volume: state.phone.volume } };
}
