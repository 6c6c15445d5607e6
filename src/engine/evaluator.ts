import type { DropoutSite } from "./dropout_mask.ts";
import type { InputArray, Inputs, Objective, Program } from "./program.ts";

/** Parameters and inputs as one program call sees them. */
export interface Call {
  parameters: Readonly<Record<string, InputArray>>;
  inputs: Inputs;
}

/** Runs programs and takes their gradients; keeps nothing but compiled code. */
export interface Evaluator {
  /** Outputs are scalars; gradients belong to the caller until the next call. */
  gradients(
    objective: Objective,
    trains: readonly string[],
    call: Call,
    dropout: Omit<DropoutSite, "index">,
  ): Promise<{
    outputs: Record<string, number>;
    gradients: Map<string, Float32Array>;
  }>;
  outputs(program: Program, call: Call): Promise<Record<string, Float32Array>>;
  close(): Promise<void>;
}
