import type { ParameterSpec } from "../engine/program.ts";
import { sizeOf } from "../engine/size_of.ts";

/** The total number of values of parameters. */
export function parameterCount(specs: readonly ParameterSpec[]): number {
  return specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}
