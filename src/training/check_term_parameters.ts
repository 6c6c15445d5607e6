import * as z from "zod";
import { checkDefinition } from "../config/check_definition.ts";
import { InputError } from "../errors/input_error.ts";
import type { ParameterSpec, ParameterValues } from "../engine/program.ts";
import type { LossTerm } from "./recipe.ts";
import { withoutRandom } from "./without_random.ts";

const specs = z.array(z.strictObject({
  name: z.string().min(1),
  shape: z.array(z.int().min(1)),
  decay: z.boolean(),
  rows: z.strictObject({
    input: z.string(),
    update: z.enum(["dense", "lazy"]),
  }).optional(),
}));

/**
 * Checks the parameters that loss terms own before a training opens.
 *
 * @param terms Those of all stages and inner updates.
 * @param model The encoder's and the heads' own.
 * @param size The length of a text's vector.
 * @throws {InputError} By the term's name, when its parameters have no,
 *   other or random values, or another owner has one of that name.
 */
export function checkTermParameters(
  terms: readonly LossTerm[],
  model: readonly ParameterSpec[],
  { size, seed }: { size: number; seed: number },
): void {
  const ofModel = new Set(model.map(({ name }) => name));
  const owners = new Map<string, Owned & { term: string }>();
  for (const term of new Set(terms)) {
    for (const owned of ownedBy(term, size, seed)) {
      const { name } = owned.spec;
      const what =
        `Cannot use the loss term ${term.name}: its parameter ${name}`;
      if (ofModel.has(name)) {
        throw new InputError(
          `${what} has the name of a parameter of the model; give it another name`,
        );
      }
      const other = owners.get(name);
      if (other !== undefined && !areSame(owned, other)) {
        throw new InputError(
          `${what} has another shape, decay or initial values than that of the term ${other.term}; make them the same, or rename one`,
        );
      }
      owners.set(name, { ...owned, term: term.name });
    }
  }
}

interface Owned {
  spec: ParameterSpec;
  values: Float32Array;
}

function ownedBy(term: LossTerm, size: number, seed: number): Owned[] {
  if (term.parameters === undefined) return [];
  const what = `Cannot use the loss term ${term.name}`;
  const given: ParameterSpec[] = checkDefinition(
    specs,
    term.parameters(size),
    `${what}: parameters`,
  ) as ParameterSpec[];
  const names = given.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new InputError(`${what}: it has the parameter ${twice} twice`);
  }
  const values: ParameterValues | undefined = withoutRandom(
    `${what}: initialValues draws random numbers that do not depend on the seed; use randomStream`,
    () => term.initialValues?.(size, seed),
  );
  if (!(values instanceof Map)) {
    throw new InputError(
      `${what}: expected initialValues to give a Map of Float32Arrays by the parameters' names`,
    );
  }
  const unknown = [...values.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `${what}: initialValues has ${unknown}, which is none of its parameters ${
        names.join(", ")
      }`,
    );
  }
  return given.map((spec) => {
    const array = values.get(spec.name);
    const expected = spec.shape.reduce((product, n) => product * n, 1);
    if (!(array instanceof Float32Array) || array.length !== expected) {
      throw new InputError(
        `${what}: the initial values of ${spec.name}, of shape [${
          spec.shape.join(", ")
        }], are ${
          array instanceof Float32Array
            ? `${array.length} numbers`
            : array === undefined
            ? "missing"
            : "no Float32Array"
        }, expected a Float32Array of ${expected}`,
      );
    }
    const wrong = array.find((value) => !Number.isFinite(value));
    if (wrong !== undefined) {
      throw new InputError(
        `${what}: among the initial values of ${spec.name} is ${wrong}`,
      );
    }
    return { spec, values: array };
  });
}

function areSame(a: Owned, b: Owned): boolean {
  return JSON.stringify(a.spec) === JSON.stringify(b.spec) &&
    a.values.every((value, i) => value === b.values[i]);
}
