import { BLOCK, GRADIENT, STATE, VALUES } from "./blocks.ts";
import type {
  CommonSettings,
  HostStep,
  Optimiser,
  ParameterState,
} from "./optimiser.ts";

/** A range of a parameter's values. */
export interface ParameterRange {
  offset: number;
  length: number;
  /** The offset of its gradient. */
  gradientOffset: number;
}

/**
 * Takes a step of an optimiser on ranges of a parameter, in place.
 *
 * @param gradient The gradients of all ranges.
 * @param ranges Ranges that do not overlap.
 */
export function updateRanges<Settings extends CommonSettings>(
  optimiser: Optimiser<Settings>,
  values: Float32Array,
  gradient: Float32Array,
  state: ParameterState,
  ranges: Iterable<ParameterRange>,
  step: HostStep<Settings>,
): void {
  const arrays = [
    { whole: values, block: VALUES },
    ...optimiser.state.map((name, i) => ({
      whole: state[name]!,
      block: STATE[i]!,
    })),
  ];
  let filled = 0;
  let pieces: { from: number; to: number; at: number }[] = [];
  const flush = () => {
    optimiser.onHost(
      { count: filled, values: VALUES, gradient: GRADIENT, state: STATE },
      step,
    );
    for (const { from, to, at } of pieces) {
      for (const { whole, block } of arrays) {
        whole.set(block.subarray(at, at + to - from), from);
      }
    }
    filled = 0;
    pieces = [];
  };
  for (const { offset, length, gradientOffset } of ranges) {
    for (let done = 0; done < length;) {
      const from = offset + done;
      const to = Math.min(offset + length, from + BLOCK - filled);
      for (const { whole, block } of arrays) {
        block.set(whole.subarray(from, to), filled);
      }
      const shift = gradientOffset - offset;
      GRADIENT.set(gradient.subarray(from + shift, to + shift), filled);
      pieces.push({ from, to, at: filled });
      done += to - from;
      filled += to - from;
      if (filled === BLOCK) flush();
    }
  }
  if (filled > 0) flush();
}
