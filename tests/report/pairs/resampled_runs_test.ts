import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Decided } from "../../../src/report/pairs/decided_runs.ts";
import { resampledRuns } from "../../../src/report/pairs/resampled_runs.ts";

const EXAMPLES = 6;

const rows = fc.array(fc.tuple(fc.nat(1), fc.nat(1)), {
  minLength: EXAMPLES,
  maxLength: EXAMPLES,
});

Deno.test("resampledRuns() gives what it would give for each pair alone", () => {
  fc.assert(fc.property(
    rows,
    fc.array(rows, { minLength: 4, maxLength: 4 }),
    fc.array(
      fc.record({
        chosen: fc.uniqueArray(fc.nat(3), { minLength: 2, maxLength: 2 }),
        index: fc.nat(1),
        seeds: fc.integer({ min: 2, max: 3 }),
        resamples: fc.integer({ min: 3, max: 5 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    (gold, decided, orders) => {
      const runs = decided.map((rows): Decided => ({
        ids: gold.map((_, i) => `${i}`),
        gold,
        decided: rows,
      }));
      const shared = resampledRuns(12);
      for (const { chosen, index, ...of } of orders) {
        const pair = chosen.map((i) => ({ run: runs[i]!, index }));
        assertEquals(
          shared(pair, "f1_micro", of),
          resampledRuns()(pair, "f1_micro", of),
        );
      }
    },
  ));
});
