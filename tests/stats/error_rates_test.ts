import { assert } from "@std/assert";
import { randomStream } from "../../src/random/stream.ts";
import { compareSeeds } from "../../src/stats/compare_seeds.ts";
import { declareSignificance } from "../../src/stats/declare_significance.ts";
import { pairedTTest } from "../../src/stats/paired_t_test.ts";
import { permutationTest } from "../../src/stats/permutation_test.ts";
import { signFlipTest } from "../../src/stats/sign_flip_test.ts";
import { welchTTest } from "../../src/stats/welch_t_test.ts";
import { wilcoxonSignedRank } from "../../src/stats/wilcoxon_signed_rank.ts";

const TRIALS = 1000;

/** No more rejections than alpha, but for three standard deviations. */
const most = (alpha: number, trials = TRIALS) =>
  trials * alpha + 3 * Math.sqrt(trials * alpha * (1 - alpha));
const fewest = (alpha: number) =>
  TRIALS * alpha - 3 * Math.sqrt(TRIALS * alpha * (1 - alpha));

/** Two methods that are the same: what the seed gives to both, and noise. */
function sameMethods(n: number, trial: number): [number[], number[]] {
  const random = randomStream(trial, "null", n);
  const seeds = Array.from({ length: n }, () => 0.65 + 0.01 * random.normal());
  const scores = () => seeds.map((value) => value + 0.005 * random.normal());
  return [scores(), scores()];
}

const PAIRED = { signFlipTest, wilcoxonSignedRank, pairedTTest };
const UNPAIRED = { permutationTest, welchTTest };

for (const n of [6, 8, 10]) {
  for (const [name, test] of Object.entries({ ...PAIRED, ...UNPAIRED })) {
    Deno.test(`${name}() rejects at most alpha of comparisons of one method with itself, ${n} seeds`, () => {
      const rejected = { "0.05": 0, "0.1": 0 };
      for (let trial = 0; trial < TRIALS; trial++) {
        const [a, b] = sameMethods(n, trial);
        const { pValue } = test(a, b);
        if (pValue <= 0.05) rejected["0.05"]++;
        if (pValue <= 0.1) rejected["0.1"]++;
      }
      for (const [alpha, count] of Object.entries(rejected)) {
        assert(count <= most(Number(alpha)), `${alpha}: ${count}`);
        // The steps of exact tests: with six seeds 2 / 64 is the highest
        // below 0.05. Unpaired tests waste what the seeds share.
        if (name === "pairedTTest") {
          assert(count >= fewest(Number(alpha)), `${alpha}: ${count}`);
        } else if (name in PAIRED) {
          const steps = 2 ** (n - 1);
          const level = Math.floor(Number(alpha) * steps) / steps;
          assert(count >= 0.5 * fewest(level), `${alpha}: ${count}`);
        }
      }
    });
  }
}

Deno.test("the protocol declares a difference in at most alpha of families of equal methods", () => {
  const families = 150;
  let wrong = 0;
  for (let family = 0; family < families; family++) {
    const random = randomStream(family, "families");
    const scores = () =>
      new Map(Array.from({ length: 8 }, (_, s) => [s, random.normal()]));
    const baseline = scores();
    const comparisons = Array.from(
      { length: 3 },
      () => compareSeeds(scores(), baseline, { resamples: 1000 }),
    );
    const verdicts = declareSignificance(comparisons);
    if (verdicts.some(({ significant }) => significant)) wrong++;
  }
  assert(wrong <= most(0.05, families), `${wrong}`);
});

Deno.test("of scores on 5 folds that correlate, the corrected resampled t-test rejects at most alpha, the sign-flip test and the plain t-test far more", () => {
  const [folds, repetitions] = [5, 2];
  const rho = 1 / folds;
  const rejected = { corrected: 0, plain: 0, signFlip: 0 };
  for (let trial = 0; trial < TRIALS; trial++) {
    const random = randomStream(trial, "folds");
    // All differences share a part of their variance.
    const common = Math.sqrt(rho) * random.normal();
    const a = Array.from(
      { length: folds * repetitions },
      () => common + Math.sqrt(1 - rho) * random.normal(),
    );
    const b = a.map(() => 0);
    if (pairedTTest(a, b, { rho }).pValue <= 0.05) rejected.corrected++;
    if (pairedTTest(a, b).pValue <= 0.05) rejected.plain++;
    if (signFlipTest(a, b).pValue <= 0.05) rejected.signFlip++;
  }
  assert(rejected.corrected <= most(0.05), `${rejected.corrected}`);
  assert(rejected.corrected >= fewest(0.05), `${rejected.corrected}`);
  assert(rejected.plain > 2 * most(0.05), `${rejected.plain}`);
  assert(rejected.signFlip > 2 * most(0.05), `${rejected.signFlip}`);
});
