import { InputError } from "../errors/input_error.ts";
import type { StepResult } from "../engine/engine.ts";

/** Notices losses that teach nothing, because no parameter has a part in them. */
export class GradientWatch {
  readonly #seen = new Map<string, { loss: number; moves: boolean }>();

  /** @param whose The loss's owner in words. */
  see(
    whose: string,
    { outputs, gradientNorm, separateNorm }: StepResult,
  ): void {
    const before = this.#seen.get(whose);
    this.#seen.set(whose, {
      loss: before?.loss || outputs.loss!,
      moves: before?.moves || gradientNorm > 0 || separateNorm > 0,
    });
  }

  /**
   * Called after an epoch.
   *
   * @throws {InputError} When a loss other than 0 had no gradient at any step.
   */
  check(): void {
    for (const [whose, { loss, moves }] of this.#seen) {
      // Where everything is learnt, loss and gradient are both 0.
      if (moves || loss === 0) continue;
      throw new InputError(
        `Cannot train ${whose}: its loss was ${loss}, and the gradient of every parameter exactly 0, at each step of an epoch, compute it from logits or vectors, without ops such as step, sign or round, whose gradient is 0`,
      );
    }
  }
}
