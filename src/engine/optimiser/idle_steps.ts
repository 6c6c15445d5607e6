import { BLOCK, GRADIENT, STATE, VALUES } from "./blocks.ts";
import type {
  CommonSettings,
  HostStep,
  Optimiser,
  ParameterState,
} from "./optimiser.ts";

/**
 * Takes steps of an optimiser with a gradient of zero on a range of a
 * parameter's values, in place. It reads and writes the range once, however
 * many steps there are.
 */
export function idleSteps<Settings extends CommonSettings>(
  optimiser: Optimiser<Settings>,
  values: Float32Array,
  state: ParameterState,
  { from, to }: { from: number; to: number },
  steps: readonly HostStep<Settings>[],
): void {
  const parts = optimiser.state.map((name, i) => ({
    whole: state[name]!,
    block: STATE[i]!,
  }));
  for (let at = from; at < to; at += BLOCK) {
    const end = Math.min(to, at + BLOCK);
    const count = end - at;
    VALUES.set(values.subarray(at, end));
    const states = parts.map(({ whole }) => whole.subarray(at, end));
    if (optimiser.atRest && states.every(isZero)) {
      optimiser.atRest({ count, values: VALUES }, steps);
    } else {
      states.forEach((part, i) => parts[i]!.block.set(part));
      GRADIENT.fill(0, 0, Math.ceil(count / 4) * 4);
      const block = { count, values: VALUES, gradient: GRADIENT, state: STATE };
      for (const step of steps) optimiser.onHost(block, step);
      states.forEach((part, i) => part.set(STATE[i]!.subarray(0, count)));
    }
    values.set(VALUES.subarray(0, count), at);
  }
}

function isZero(array: Float32Array): boolean {
  for (let i = 0; i < array.length; i++) if (array[i] !== 0) return false;
  return true;
}
