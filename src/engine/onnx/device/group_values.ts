import type { OptimiserState } from "../../engine.ts";
import type { AdamWState } from "../../optimiser/adamw.ts";
import type { ParameterSpec, ParameterValues } from "../../program.ts";
import { type Group, sizeOf } from "./layout.ts";

/** Values by the parameters' names as a group's array. */
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

/** Adds the values of a group's parameters. */
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

/** One moment of each parameter. */
export function partOf(
  moments: OptimiserState["moments"],
  part: keyof AdamWState,
): ParameterValues {
  return new Map([...moments].map(([name, state]) => [name, state[part]]));
}

/** Both moments of each parameter. */
export function paired(
  first: ParameterValues,
  second: ParameterValues,
): Map<string, AdamWState> {
  return new Map(
    [...first].map(([name, values]) => [
      name,
      { first: values, second: second.get(name)! },
    ]),
  );
}
