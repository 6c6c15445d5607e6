import type { OptimiserState, Step } from "./engine.ts";
import { moveRanges, type ParameterRange } from "./optimiser/move_ranges.ts";
import type { ParameterState } from "./optimiser/optimiser.ts";
import { optimiserOf } from "./optimiser/optimiser_of.ts";
import type { ParameterSpec } from "./program.ts";
import type { RowTable } from "./row_table.ts";

/** A parameter to move in place, with its gradient. */
export interface Moved {
  spec: ParameterSpec;
  values: Float32Array;
  /** Of all of it, or of the rows of a table. */
  gradient: Float32Array;
  table: RowTable | undefined;
  /** The norm that this gradient is a part of. */
  norm: number;
}

/** The optimisers of a session in host memory, one for each update. */
export class HostOptimisers {
  #optimisers = new Map<
    string,
    { count: number; states: Map<string, ParameterState> }
  >();

  /** By the update's name; the arrays are those that the next step changes. */
  get state(): ReadonlyMap<string, OptimiserState> {
    return this.#optimisers;
  }

  /** Goes on from a state, whose arrays are taken over. */
  restore(state: ReadonlyMap<string, OptimiserState>): void {
    this.#optimisers = new Map(
      [...state].map(([name, { count, states }]) => [
        name,
        { count, states: new Map(states) },
      ]),
    );
  }

  /** Takes a step's update of parameters. */
  move(
    { update, learningRate }: Pick<Step, "update" | "learningRate">,
    parameters: Iterable<Moved>,
  ): void {
    const settings = update.optimiser;
    const optimiser = optimiserOf(settings);
    const kept = this.#optimisers.get(update.name) ??
      { count: 0, states: new Map<string, ParameterState>() };
    this.#optimisers.set(update.name, kept);
    kept.count++;
    const numbers = optimiser.numbers(settings, learningRate, kept.count);
    for (const { spec, values, gradient, table, norm } of parameters) {
      const state = kept.states.get(spec.name) ?? Object.fromEntries(
        optimiser.state.map((part) => [part, new Float32Array(values.length)]),
      );
      kept.states.set(spec.name, state);
      const ranges = table
        ? rowRanges(spec, table)
        : [{ offset: 0, length: values.length, gradientOffset: 0 }];
      moveRanges(optimiser, values, gradient, state, ranges, {
        settings,
        numbers,
        decays: spec.decay,
        // PyTorch's clip_grad_norm_ divides by the norm plus this.
        gradientScale: Math.min(1, settings.maxGradientNorm / (norm + 1e-6)),
      });
      if (settings.clamp !== undefined) clamp(values, settings.clamp);
    }
  }
}

/** The rows of a batch with their gradients and, unless the table is lazy, the rows between them. */
function* rowRanges(
  spec: ParameterSpec,
  table: RowTable,
): Generator<ParameterRange> {
  const width = spec.shape.slice(1).reduce((product, n) => product * n, 1);
  let next = 0;
  for (const [position, row] of table.rows.entries()) {
    if (spec.rows!.update === "dense" && row > next) {
      yield {
        offset: next * width,
        length: (row - next) * width,
        gradientOffset: undefined,
      };
    }
    yield {
      offset: row * width,
      length: width,
      gradientOffset: position * width,
    };
    next = row + 1;
  }
  if (spec.rows!.update === "dense" && next < spec.shape[0]!) {
    yield {
      offset: next * width,
      length: (spec.shape[0]! - next) * width,
      gradientOffset: undefined,
    };
  }
}

function clamp(values: Float32Array, bound: number): void {
  for (let i = 0; i < values.length; i++) {
    values[i] = Math.min(bound, Math.max(-bound, values[i]!));
  }
}
