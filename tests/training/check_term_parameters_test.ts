import { assertThrows } from "@std/assert";
import { InputError } from "../../src/errors/input_error.ts";
import { checkTermParameters } from "../../src/training/check_term_parameters.ts";
import { wassersteinAdversary } from "../../src/training/language_adversary.ts";
import type { LossTerm } from "../../src/training/recipe.ts";

const MODEL = [{ name: "encoder.weight", shape: [2], decay: true }];

function checkAll(...terms: LossTerm[]) {
  checkTermParameters(terms, MODEL, { size: 4, seed: 1 });
}

/** A term that owns one parameter. */
function owner(
  name: string,
  spec: unknown = { name: "own", shape: [2, 2], decay: false },
  values: unknown = new Map([["own", new Float32Array(4)]]),
): LossTerm {
  return {
    name,
    compute() {},
    parameters: () => [spec],
    initialValues: () => values,
  } as unknown as LossTerm;
}

Deno.test("checkTermParameters() accepts terms with own and shared parameters", () => {
  checkAll(owner("a"), owner("b"));
  const { encoder, critic } = wassersteinAdversary();
  checkAll(encoder, ...critic.loss);
});

const spec = (changes: object) => ({
  name: "own",
  shape: [2, 2],
  decay: false,
  ...changes,
});
const values = (...given: [string, Float32Array<ArrayBuffer>][]) =>
  new Map(given);
const wrong: [string, LossTerm[], string][] = [
  [
    "initial values that no seed decides",
    [{
      ...owner("a"),
      initialValues: () =>
        values(["own", new Float32Array(4).map(Math.random)]),
    }],
    "Cannot use the loss term a: initialValues draws random numbers that do not depend on the seed",
  ],
  [
    "two terms' parameters of one name and two shapes",
    [
      owner("a"),
      owner(
        "b",
        spec({ shape: [3] }),
        values(["own", new Float32Array(3)]),
      ),
    ],
    "Cannot use the loss term b: its parameter own has another shape, decay or initial values than that of the term a",
  ],
  [
    "two terms' parameters of one name and two beginnings",
    [
      owner("a"),
      owner("b", spec({}), values(["own", Float32Array.of(1, 0, 0, 0)])),
    ],
    "Cannot use the loss term b: its parameter own has another shape",
  ],
  [
    "a parameter with the name of the model's",
    [
      owner(
        "a",
        spec({ name: "encoder.weight" }),
        values(["encoder.weight", new Float32Array(4)]),
      ),
    ],
    "Cannot use the loss term a: its parameter encoder.weight has the name of a parameter of the model",
  ],
  [
    "missing values",
    [owner("a", spec({}), new Map())],
    "a: the initial values of own, of shape [2, 2], are missing",
  ],
  [
    "values of another number",
    [owner("a", spec({}), values(["own", new Float32Array(2)]))],
    "a: the initial values of own, of shape [2, 2], are 2 numbers, expected a Float32Array of 4",
  ],
  [
    "values of another type",
    [owner("a", spec({}), new Map([["own", [1, 2, 3, 4]]]))],
    "are no Float32Array",
  ],
  [
    "values that are none",
    [owner("a", spec({}), values(["own", Float32Array.of(0, NaN, 0, 0)]))],
    "a: among the initial values of own is NaN",
  ],
  [
    "values of nothing",
    [
      owner(
        "a",
        spec({}),
        values(["own", new Float32Array(4)], ["onw", new Float32Array(4)]),
      ),
    ],
    "a: initialValues has onw, which is none of its parameters own",
  ],
  [
    "initial values in an object",
    [owner("a", spec({}), {})],
    "a Map of Float32Arrays",
  ],
  [
    "a parameter's unknown key",
    [owner("a", spec({ deacy: true }))],
    'parameters: 0.deacy: unknown key; did you mean "decay"?',
  ],
];
for (const [what, terms, says] of wrong) {
  Deno.test(`checkTermParameters() refuses ${what}`, () => {
    assertThrows(() => checkAll(...terms), InputError, says);
  });
}
