import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { halvingBracket, type RungOutcome } from "../../src/search/halving.ts";

/** Plays a search to its end: scores by trial and rung, "failed" where a trial fails. */
function play(
  trials: number,
  halving: { factor: number; rungs: number },
  scoreOf: (trial: number, rung: number) => number | "failed",
) {
  const numbers = Array.from({ length: trials }, (_, i) => i + 1);
  const reached = new Map<number, number>();
  const failed = new Set<number>();
  const taken: number[][] = [];
  for (;;) {
    const bracket = halvingBracket(
      numbers,
      halving,
      (trial, rung): RungOutcome =>
        failed.has(trial)
          ? "failed"
          : (reached.get(trial) ?? 0) >= rung
          ? scoreOf(trial, rung)
          : "open",
    );
    if (bracket.ended) return { ...bracket, taken };
    taken.push(bracket.trials);
    for (const trial of bracket.trials) {
      reached.set(trial, Math.max(reached.get(trial) ?? 0, bracket.rung));
      if (scoreOf(trial, bracket.rung) === "failed") failed.add(trial);
    }
  }
}

Deno.test("of 12 trials with factor 3, 4 go on and then 1; the others are stopped at their rung", () => {
  const { taken, trials, left, rung } = play(
    12,
    { factor: 3, rungs: 3 },
    (trial) => trial,
  );
  assertEquals(taken.map(({ length }) => length), [12, 4, 1]);
  assertEquals([trials, rung], [[12], 3]);
  assertEquals([...left.values()].filter((at) => at === 1).length, 8);
  assertEquals([...left.values()].filter((at) => at === 2).length, 3);
});

Deno.test("a trial that fails after a rung is replaced by the next best, and one that fails first is passed over", () => {
  const { taken, trials } = play(
    4,
    { factor: 2, rungs: 3 },
    (trial, rung) =>
      trial === 1 && rung === 3 || trial === 2 ? "failed" : -trial,
  );
  assertEquals(taken, [[1, 2, 3, 4], [1, 3], [1], [3, 4], [3]]);
  assertEquals(trials, [3]);
});

Deno.test("a method with one trial is trained in full at once, and when all trials fail nothing is chosen", () => {
  assertEquals(play(1, { factor: 3, rungs: 3 }, () => 1).taken, [[1]]);
  const { trials } = play(4, { factor: 2, rungs: 2 }, () => "failed");
  assertEquals(trials, []);
});

Deno.test("without rungs, all trials are trained in full", () => {
  const { taken, trials } = play(5, { factor: 2, rungs: 1 }, (trial) => trial);
  assertEquals([taken.length, trials.length], [1, 5]);
});

Deno.test("scores that no longer change between rungs choose what full training would, whatever the budget", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: 1,
        maxLength: 40,
      }),
      fc.integer({ min: 2, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (scores, factor, rungs) => {
        const { trials, left, taken } = play(
          scores.length,
          { factor, rungs },
          (trial) => scores[trial - 1]!,
        );
        const best = scores.indexOf(Math.max(...scores)) + 1;
        assert(trials.includes(best));
        assertEquals(trials.length + left.size, scores.length);
        for (const [i, own] of taken.entries()) {
          if (i > 0) {
            assert(own.every((trial) => taken[i - 1]!.includes(trial)));
          }
        }
      },
    ),
  );
});
