import type { ParameterSpec } from "../../engine/program.ts";
import type { EncoderParameter } from "../encoder.ts";

/** Parameters with the number of their layer, as `EncoderParameter` has it. */
export function inLayer(
  layer: number,
  specs: readonly ParameterSpec[],
): EncoderParameter[] {
  return specs.map((spec) => ({ ...spec, layer }));
}
