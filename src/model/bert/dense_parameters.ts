import type { ParameterSpec } from "../../engine/program.ts";

/** The parameters of a dense layer, with the names of checkpoints. */
export function denseParameters(
  name: string,
  from: number,
  to: number,
): ParameterSpec[] {
  return [
    { name: `${name}.weight`, shape: [from, to], decay: true },
    { name: `${name}.bias`, shape: [to], decay: false },
  ];
}
