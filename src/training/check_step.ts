import type { StepResult } from "../engine/engine.ts";
import { diverged, type TrainingMoment } from "./diverged.ts";

/**
 * Checks that what a step leaves are numbers.
 *
 * @param inner The name of the inner update that took it, if one did.
 * @param isFirst Whether no step of the stage was taken before it.
 * @throws {TrainingError} When the loss or its gradient is no number any more.
 */
export function checkStep(
  { outputs: { loss, ...terms }, gradientNorm, separateNorm }: StepResult,
  moment: TrainingMoment,
  { inner, isFirst }: { inner: string | undefined; isFirst: boolean },
): void {
  // No learning rate is to blame for a first step.
  const advice = isFirst
    ? "no step of the stage was taken before, look at what its loss terms compute"
    : undefined;
  const whose = inner === undefined ? "" : ` of the inner update ${inner}`;
  if (!Number.isFinite(loss)) {
    const by = Object.keys(terms).filter((name) =>
      !Number.isFinite(terms[name])
    );
    const cause = by.length === 0
      ? ""
      : `, by its ${by.length === 1 ? "term" : "terms"} ${by.join(", ")}`;
    throw diverged(`the loss${whose}`, loss!, moment, { cause, advice });
  }
  const norm = Number.isFinite(gradientNorm) ? separateNorm : gradientNorm;
  if (!Number.isFinite(norm)) {
    throw diverged(`the gradient${whose}`, norm, moment, { advice });
  }
}
