import type { HostStep, ParameterState } from "../optimiser/optimiser.ts";
import type { OptimiserSettings } from "../optimiser/optimiser_of.ts";

/** A parameter to update, with what its gradient's step needs. */
export interface ThreadUpdate {
  name: string;
  values: Float32Array<ArrayBuffer>;
  state: ParameterState;
  step: HostStep<OptimiserSettings>;
}

/** A parameter that has been updated. */
export type Updated = Pick<ThreadUpdate, "name" | "values" | "state">;

export type Gradients = ReadonlyMap<string, Float32Array<ArrayBuffer>>;

/**
 * What a thread is asked to do: to say that it has started, to keep gradients and
 * return their squares, or to update parameters and return them with all
 * gradients. Arrays are moved, not copied.
 */
export type ThreadOrder =
  | { kind: "start" }
  | { kind: "squares"; gradients: Gradients }
  | { kind: "update"; updates: readonly ThreadUpdate[] };

export type ThreadAnswer =
  | { kind: "start" }
  | { kind: "squares"; squares: ReadonlyMap<string, Float32Array> }
  | { kind: "update"; updated: readonly Updated[]; gradients: Gradients };
