/** Holds the state, feeds it messages, and lets views follow it. */
import { useEffect, useState } from "preact/hooks";
import { INITIAL, reduce, type Message, type State } from "./state";

export class Store {
  private state: State = INITIAL;
  private listeners = new Set<(state: State, before: State) => void>();

  get(): State {
    return this.state;
  }

  dispatch(message: Message): void {
    const before = this.state;
    this.state = reduce(before, message);
    if (this.state === before) return;
    for (const listener of this.listeners) listener(this.state, before);
  }

  subscribe(listener: (state: State, before: State) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

export function useStore(store: Store): State {
  const [state, setState] = useState(store.get());
  useEffect(() => {
    setState(store.get());
    return store.subscribe(setState);
  }, [store]);
  return state;
}
