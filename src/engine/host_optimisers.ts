import type { OptimiserState, Step } from "./engine.ts";
import {
  type ParameterRange,
  updateRanges,
} from "./optimiser/update_ranges.ts";
import type { ParameterState } from "./optimiser/optimiser.ts";
import { optimiserOf } from "./optimiser/optimiser_of.ts";
import type { ParameterSpec } from "./program.ts";
import type { RowTable } from "./row_table.ts";
import { sizeOf } from "./size_of.ts";

/** A parameter to update in place, with its gradient. */
export interface TrainedParameter {
  spec: ParameterSpec;
  values: Float32Array;
  /** The gradient of the whole parameter, or of the rows of a table. */
  gradient: Float32Array;
  table: RowTable | undefined;
  /** The norm for clipping, to which this gradient contributes. */
  norm: number;
}

/** The optimisers of a session in host memory, one per update. */
export class HostOptimisers {
  #optimisers = new Map<
    string,
    { count: number; states: Map<string, ParameterState> }
  >();

  /** By the name of the update; the next step changes the arrays. */
  get state(): ReadonlyMap<string, OptimiserState> {
    return this.#optimisers;
  }

  /** Continues from a state, and takes ownership of its arrays. */
  restore(state: ReadonlyMap<string, OptimiserState>): void {
    this.#optimisers = new Map(
      [...state].map(([name, { count, states }]) => [
        name,
        { count, states: new Map(states) },
      ]),
    );
  }

  update(
    { update, learningRate }: Pick<Step, "update" | "learningRate">,
    parameters: Iterable<TrainedParameter>,
  ): void {
    const settings = update.optimiser;
    const optimiser = optimiserOf(settings);
    const stored = this.#optimisers.get(update.name) ??
      { count: 0, states: new Map<string, ParameterState>() };
    this.#optimisers.set(update.name, stored);
    stored.count++;
    const coefficients = optimiser.coefficients(
      settings,
      learningRate,
      stored.count,
    );
    for (const { spec, values, gradient, table, norm } of parameters) {
      const state = stored.states.get(spec.name) ?? Object.fromEntries(
        optimiser.state.map((part) => [part, new Float32Array(values.length)]),
      );
      stored.states.set(spec.name, state);
      const ranges = table
        ? rowRanges(spec, table)
        : [{ offset: 0, length: values.length, gradientOffset: 0 }];
      updateRanges(optimiser, values, gradient, state, ranges, {
        settings,
        coefficients,
        decays: spec.decay,
        // PyTorch's clip_grad_norm_ adds the same number.
        gradientScale: Math.min(1, settings.maxGradientNorm / (norm + 1e-6)),
      });
      if (settings.clamp !== undefined) clamp(values, settings.clamp);
    }
  }
}

/** The ranges of a batch's rows and, unless the table is lazy, of the rows between them. */
function* rowRanges(
  spec: ParameterSpec,
  table: RowTable,
): Generator<ParameterRange> {
  const width = sizeOf(spec.shape.slice(1));
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
