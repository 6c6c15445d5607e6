/** Ends the training of a trial at its rung; its folder stays, to be continued from. */
export class RungReached extends Error {
  override name = "RungReached";

  /** @param epochs The epochs of all stages that it was trained for. */
  constructor(readonly epochs: number) {
    super(`stopped at its rung, after ${epochs} epochs`);
  }
}
