import type { DropoutSite } from "./dropout_mask.ts";
import type { InputArray, Inputs, Objective, Program } from "./program.ts";

/** The arguments of a program. */
export interface Call {
  parameters: Readonly<Record<string, InputArray>>;
  inputs: Inputs;
}

/** Runs programs and computes gradients; it has no state except compiled code. */
export interface Evaluator {
  /** Computes the outputs of an objective, and gradients that are valid until the next call. */
  gradients(
    objective: Objective,
    trains: readonly string[],
    call: Call,
    dropout: Omit<DropoutSite, "index">,
  ): Promise<{
    outputs: Record<string, number>;
    gradients: Map<string, Float32Array>;
  }>;
  /** Takes arrays for the gradients of later calls, instead of those of the last call, which were moved. */
  reuse?(gradients: ReadonlyMap<string, Float32Array<ArrayBuffer>>): void;
  outputs(program: Program, call: Call): Promise<Record<string, Float32Array>>;
  close(): Promise<void>;
}
