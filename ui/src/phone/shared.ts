/** The one telephone of a browser, whichever of its tabs it is in. */
import type { Phone, PhoneAccount } from "../phone";
import { OneTab } from "./oneTab";

export class SharedPhone {
  private account: PhoneAccount | null = null;
  private readonly tab: OneTab;

  constructor(private readonly phone: Phone) {
    this.tab = new OneTab((whose, busy) => {
      if (whose === "elsewhere") phone.giveAway(busy);
      else if (this.account !== null) phone.start(this.account);
    });
    phone.onStatus(({ calls }) => this.tab.setBusy(calls.length > 0));
  }

  /** Registers here, unless another tab has the same number. */
  start(account: PhoneAccount): void {
    this.account = account;
    this.tab.start(`engage-sim.telephone.${account.authorizationUser}`);
  }

  takeOver(): void {
    this.tab.takeOver();
  }

  stop(): void {
    this.account = null;
    this.phone.stop();
    this.tab.stop();
  }
}
