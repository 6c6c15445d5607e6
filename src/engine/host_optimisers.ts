import type { OptimiserState, Step } from "./engine.ts";
import { DeferredRows } from "./optimiser/deferred_rows.ts";
import type {
  CommonSettings,
  Optimiser,
  ParameterState,
} from "./optimiser/optimiser.ts";
import { optimiserOf } from "./optimiser/optimiser_of.ts";
import { updateParameter } from "./optimiser/update_parameter.ts";
import type { Gradients } from "./threads/thread_order.ts";
import type { UpdateThreads } from "./threads/update_threads.ts";
import type { ParameterSpec } from "./program.ts";
import type { RowTable } from "./row_table.ts";

/** A parameter in host memory. */
export interface HostParameter {
  spec: ParameterSpec;
  values: Float32Array<ArrayBuffer>;
}

/** A parameter to update, with its gradient. */
export interface TrainedParameter {
  parameter: HostParameter;
  /** The gradient of the whole parameter, or of the rows of a table. */
  gradient: Float32Array;
  table: RowTable | undefined;
  /** The values of these rows, if they have been copied. */
  copied: Float32Array | undefined;
  /** The norm for clipping, to which this gradient contributes. */
  norm: number;
}

/** The optimisers of a session in host memory, one per update. */
export class HostOptimisers {
  #optimisers = new Map<
    string,
    { count: number; states: Map<string, ParameterState> }
  >();

  /** The tables whose rows miss steps while no batch reads them, and the update that takes these steps. */
  #deferred = new Map<
    string,
    { update: string; rows: DeferredRows<CommonSettings> }
  >();

  /** By the name of the update, with tables as they are; the next step changes the arrays. */
  get state(): ReadonlyMap<string, OptimiserState> {
    return this.#optimisers;
  }

  /** Continues from a state, and takes ownership of its arrays. */
  restore(state: ReadonlyMap<string, OptimiserState>): void {
    this.#deferred.clear();
    this.#optimisers = new Map(
      [...state].map(([name, { count, states }]) => [
        name,
        { count, states: new Map(states) },
      ]),
    );
  }

  /** Whether rows of a table may have missed steps. */
  defers(table: string): boolean {
    return this.#deferred.has(table);
  }

  /** Brings the rows of a table that are about to be read up to date. */
  settle(table: string, rows: Int32Array): void {
    this.#deferred.get(table)?.rows.settle(rows);
  }

  /** Brings all tables up to date. */
  settleAll(): void {
    for (const { rows } of this.#deferred.values()) rows.settleAll();
  }

  /**
   * Updates parameters. The rows of tables that have gradients must be settled.
   *
   * @param threads Update the parameters whose gradients they hold.
   * @returns The gradients that threads held.
   */
  async update(
    { update, learningRate }: Pick<Step, "update" | "learningRate">,
    parameters: readonly TrainedParameter[],
    threads: UpdateThreads,
  ): Promise<Gradients> {
    const settings = update.optimiser;
    const optimiser = optimiserOf(settings);
    const stored = this.#optimisers.getOrInsertComputed(
      update.name,
      () => ({ count: 0, states: new Map<string, ParameterState>() }),
    );
    stored.count++;
    const byFactor = new Map<number, number[]>();
    const prepared = parameters.map(({ parameter, norm, ...rest }) => {
      const { spec, values } = parameter;
      const state = stored.states.get(spec.name) ?? Object.fromEntries(
        optimiser.state.map((part) => [part, new Float32Array(values.length)]),
      );
      stored.states.set(spec.name, state);
      const factor = update.rateFactors?.[spec.name] ?? 1;
      const coefficients = byFactor.getOrInsertComputed(
        factor,
        () =>
          optimiser.coefficients(settings, learningRate * factor, stored.count),
      );
      const step = {
        settings,
        coefficients,
        decays: spec.decay,
        // PyTorch's clip_grad_norm_ adds the same number.
        gradientScale: Math.min(1, settings.maxGradientNorm / (norm + 1e-6)),
      };
      return { parameter, ...rest, state, step };
    });
    const held = threads.update(
      prepared.filter(({ parameter }) => threads.holds(parameter.spec.name))
        .map(({ parameter: { spec, values }, state, step }) => ({
          name: spec.name,
          values,
          state,
          step,
        })),
    );
    for (
      const { parameter, gradient, table, copied, state, step } of prepared
    ) {
      const { spec, values } = parameter;
      if (threads.holds(spec.name)) continue;
      const deferred = table && spec.rows?.update === "dense"
        ? this.#deferredRows(update.name, optimiser, { spec, values, state })
        : undefined;
      updateParameter(
        optimiser,
        { values, state },
        gradient,
        step,
        table && {
          rows: table.rows,
          width: values.length / spec.shape[0]!,
          values: copied,
        },
      );
      deferred?.add(step, table!.rows);
      if (settings.clamp !== undefined) deferred?.settleAll();
    }
    const { updated, gradients } = await held;
    const byName = new Map(
      parameters.map(({ parameter }) => [parameter.spec.name, parameter]),
    );
    for (const { name, values, state } of updated) {
      byName.get(name)!.values = values;
      stored.states.set(name, state);
    }
    if (settings.clamp !== undefined) {
      for (const { parameter } of parameters) {
        clamp(parameter.values, settings.clamp);
      }
    }
    return gradients;
  }

  #deferredRows(
    update: string,
    optimiser: Optimiser<CommonSettings>,
    { spec, values, state }: {
      spec: ParameterSpec;
      values: Float32Array;
      state: ParameterState;
    },
  ): DeferredRows<CommonSettings> {
    const current = this.#deferred.get(spec.name);
    if (current?.update === update) return current.rows;
    // The steps of another update come before those of this one.
    current?.rows.settleAll();
    const rows = new DeferredRows(optimiser, values, state, spec.shape[0]!);
    this.#deferred.set(spec.name, { update, rows });
    return rows;
  }
}

function clamp(values: Float32Array, bound: number): void {
  for (let i = 0; i < values.length; i++) {
    values[i] = Math.min(bound, Math.max(-bound, values[i]!));
  }
}
