/** Something that goes wrong, and what is promised then. */
export interface Fault {
  /** A word, to choose it by. */
  name: string;
  what: string;
  promise: string;
  /**
   * Makes it happen.
   *
   * @returns What happened, with figures.
   * @throws {Skipped} Where it cannot be made to happen here.
   * @throws When the promise was not kept.
   */
  run(campaign: Campaign): Promise<string>;
}

export interface Campaign {
  /** How often what is random is done. */
  times: number;
  /** Says how far it is. */
  note(text: string): void;
}

/** A fault that this machine cannot be made to have; the message says why. */
export class Skipped extends Error {}
