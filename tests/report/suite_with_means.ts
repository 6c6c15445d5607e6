import { randomStream } from "../../src/random/stream.ts";
import type { SuitePlan } from "../../src/results/suite_plan.ts";
import type { RunRecord } from "../../src/results/record.ts";
import { planOf, recordOf } from "../support/results/records.ts";

/** A suite whose methods have known means: scores scatter around them, and each seed shifts the scores of all methods. */
export function suiteWithMeans(
  means: Record<string, number>,
  { seeds = 10, own = 0.004, shared = 0.01, draw = 1 } = {},
): { plan: SuitePlan; records: RunRecord[] } {
  const random = randomStream(draw, "planted");
  const all = Array.from({ length: seeds }, (_, i) => i + 1);
  const shares = new Map(all.map((seed) => [seed, shared * random.normal()]));
  const names = Object.keys(means);
  return {
    plan: planOf({
      methods: names.map((name) => ({ name, title: name, backbone: "dan" })),
      runs: all.flatMap((seed) =>
        names.map((name) => ({ id: `${name}-s${seed}`, name, seed }))
      ),
    }),
    records: names.flatMap((name) =>
      all.map((seed) =>
        recordOf(name, seed, {
          f1_micro: means[name]! + shares.get(seed)! + own * random.normal(),
        })
      )
    ),
  };
}
