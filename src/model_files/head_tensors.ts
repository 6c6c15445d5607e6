import type { ParameterSpec } from "../engine/program.ts";
import { type Head, headParameters } from "../model/head.ts";

/** The parameters of a head for vectors of a size, with their names in files. */
export function headTensors(
  head: Head,
  size: number,
): [name: string, spec: ParameterSpec][] {
  const [weight, bias] = headParameters(head, size);
  return [[`${head.name}.weight`, weight!], [`${head.name}.bias`, bias!]];
}
