import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { DeferredRows } from "../../../src/engine/optimiser/deferred_rows.ts";
import {
  optimiserOf,
  type OptimiserSettings,
} from "../../../src/engine/optimiser/optimiser_of.ts";
import { updateParameter } from "../../../src/engine/optimiser/update_parameter.ts";
import { randomStream } from "../../../src/random/stream.ts";

const SETTINGS: OptimiserSettings[] = [
  {
    name: "adamw",
    betas: [0.9, 0.999],
    epsilon: 1e-8,
    weightDecay: 0.01,
    maxGradientNorm: 1,
  },
  {
    name: "sgd",
    momentum: 0.9,
    nesterov: true,
    weightDecay: 0.01,
    maxGradientNorm: 1,
  },
];

const ROWS = 9;

/** What a batch reads, and whether the whole table is brought up to date after it. */
const BATCHES = fc.array(
  fc.record({
    rows: fc.uniqueArray(fc.nat(ROWS - 2), { minLength: 1, maxLength: 4 }),
    settles: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

for (const settings of SETTINGS) {
  Deno.test(`rows of a table that miss steps of ${settings.name} have, when read, bit for bit the values of a table that is updated whole`, () => {
    const optimiser = optimiserOf(settings);
    fc.assert(
      fc.property(
        BATCHES,
        fc.constantFrom(3, 16, 40),
        fc.boolean(),
        fc.nat(),
        (batches, width, decays, seed) => {
          const random = randomStream(seed, "table");
          const numbers = (count: number) =>
            Float32Array.from({ length: count }, () => random.normal());
          const start = numbers(ROWS * width);
          const table = () => ({
            values: start.slice(),
            state: Object.fromEntries(
              optimiser.state.map((part) => [
                part,
                new Float32Array(ROWS * width),
              ]),
            ),
          });
          const [whole, part] = [table(), table()];
          const deferred = new DeferredRows(
            optimiser,
            part.values,
            part.state,
            ROWS,
          );
          for (const [i, { rows: read, settles }] of batches.entries()) {
            const rows = Int32Array.from(read).sort();
            const gradient = numbers(rows.length * width);
            const step = {
              settings,
              coefficients: optimiser.coefficients(
                settings,
                0.01 / (i + 1),
                i + 1,
              ),
              decays,
              gradientScale: 0.5,
            };
            const dense = new Float32Array(ROWS * width);
            for (const [position, row] of rows.entries()) {
              const at = position * width;
              dense.set(gradient.subarray(at, at + width), row * width);
            }
            updateParameter(optimiser, whole, dense, step);
            deferred.settle(rows);
            updateParameter(optimiser, part, gradient, step, { rows, width });
            deferred.add(step, rows);
            if (settles) deferred.settleAll();
            const next = Int32Array.from(batches[i + 1]?.rows ?? []);
            deferred.settle(next);
            for (const row of next) {
              const range = [row * width, (row + 1) * width] as const;
              assertEquals(
                part.values.subarray(...range),
                whole.values.subarray(...range),
              );
            }
          }
          deferred.settleAll();
          assertEquals(part, whole);
        },
      ),
    );
  });
}
