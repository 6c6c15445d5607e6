import type { ParameterSpec } from "../engine/program.ts";

/** The total number of values of parameters. */
export function parameterCount(specs: readonly ParameterSpec[]): number {
  return specs.reduce(
    (sum, { shape }) => sum + shape.reduce((count, size) => count * size, 1),
    0,
  );
}
