import { randomStream } from "../../src/random/stream.ts";
import type { LeaderboardInput } from "../../src/report/leaderboard/leaderboard.ts";
import { planOf, recordOf } from "../support/results/records.ts";

/** A suite whose methods have known learning curves: the last size is the whole split; scores scatter around the curves. */
export function suiteWithSizes(
  curves: Record<string, readonly number[]>,
  sizes: readonly number[],
  { seeds = 10, own = 0.004 } = {},
): LeaderboardInput {
  const random = randomStream(1, "planted sizes");
  const names = Object.keys(curves);
  const runs = Array.from({ length: seeds }, (_, i) => i + 1).flatMap((seed) =>
    sizes.flatMap((size, s) =>
      names.map((name) => ({
        id: `${name}-n${size}-s${seed}`,
        name,
        seed,
        size: s === sizes.length - 1 ? undefined : size,
      }))
    )
  );
  return {
    plan: planOf({
      target: { ...planOf().target, examples: sizes.at(-1) },
      methods: names.map((name) => ({ name, title: name, backbone: "dan" })),
      runs,
    }),
    records: runs.map(({ id, name, seed, size }) =>
      recordOf(name, seed, {
        f1_micro: curves[name]![
          size === undefined ? sizes.length - 1 : sizes.indexOf(size)
        ]! + own * random.normal(),
      }, { id })
    ),
  };
}
