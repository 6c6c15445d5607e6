import { assert, assertEquals } from "@std/assert";
import { randomStream } from "../../src/random/stream.ts";
import { chooseTrial } from "../../src/search/choose_trial.ts";
import { signFlipTest } from "../../src/stats/sign_flip_test.ts";

const trial = (number: number, score: number | undefined) => ({
  method: "m",
  settings: {},
  number,
  score,
});

Deno.test("chooseTrial() takes the best score, the earlier one of equal ones, and no failed trial", () => {
  assertEquals(
    chooseTrial([
      trial(1, 0.5),
      trial(3, 0.7),
      trial(2, 0.7),
      trial(4, undefined),
    ])
      ?.number,
    2,
  );
  assertEquals(chooseTrial([trial(1, undefined)]), undefined);
  assertEquals(chooseTrial([trial(1, -2), trial(2, -1)])?.number, 2);
});

Deno.test("where settings change nothing, 1000 searches keep the level of the test on fresh seeds, but not on the scores that chose", () => {
  const random = randomStream(1, "null searches");
  const score = () => 0.6 + 0.02 * random.normal();
  const scores = () => Array.from({ length: 9 }, score);
  const best = () =>
    chooseTrial(Array.from({ length: 12 }, (_, i) => trial(i + 1, score())))!
      .score!;
  const searches = 1000;
  let onFreshSeeds = 0;
  let onTrials = 0;
  for (let search = 0; search < searches; search++) {
    if (signFlipTest(scores(), scores()).pValue < 0.05) onFreshSeeds++;
    if (
      signFlipTest(Array.from({ length: 9 }, best), scores()).pValue < 0.05
    ) onTrials++;
  }
  // Three standard errors of a binomial share.
  const limit = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / searches);
  assert(onFreshSeeds / searches <= limit, `${onFreshSeeds} of ${searches}`);
  assert(onTrials / searches > 0.5, `${onTrials} of ${searches}`);
});
