import type { ParameterSpec, ParameterValues } from "../../program.ts";
import type { Group } from "./layout.ts";
import { sizeOf } from "../../size_of.ts";

/** Concatenates values of parameters into the array of a group. */
export function pack(
  values: ParameterValues,
  { parameters, shape }: Group,
): Float32Array<ArrayBuffer> {
  const [only] = parameters as [ParameterSpec];
  const first = values.get(only.name)!;
  if (first.length === sizeOf(shape)) return first;
  const array = new Float32Array(sizeOf(shape));
  let from = 0;
  for (const { name } of parameters) {
    const part = values.get(name)!;
    array.set(part, from);
    from += part.length;
  }
  return array;
}

/** Slices the array of a group into its parameters, and adds them to values. */
export function unpack(
  array: Float32Array<ArrayBuffer>,
  { parameters }: Group,
  values: ParameterValues,
): void {
  let from = 0;
  for (const { name, shape } of parameters) {
    values.set(name, array.slice(from, from += sizeOf(shape)));
  }
}
