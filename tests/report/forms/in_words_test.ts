import { assert, assertEquals } from "@std/assert";
import { inWords } from "../../../src/report/forms/in_words.ts";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import {
  shownDifference,
  shownP,
  signedNumber,
} from "../../../src/report/forms/wording.ts";
import { suiteWithMeans } from "../suite_with_means.ts";
import { suiteWithSizes } from "../suite_with_sizes.ts";
import { planOf, recordOf } from "../../support/results/records.ts";

const words = (means: Record<string, number>, options = {}, changes = {}) => {
  const { plan, records } = suiteWithMeans(means, options);
  return inWords(buildLeaderboard({ plan: { ...plan, ...changes }, records }));
};

Deno.test("inWords() names the methods that are better and worse than the baseline", () => {
  const [protocol] = words({ baseline: 0.6, mtl: 0.5, adan: 0.7, mtkd: 0.8 });
  assert(
    protocol!.startsWith(
      "Better than baseline: mtkd, adan. Worse than baseline: mtl. A difference in micro-F1 is",
    ),
    protocol,
  );
  assert(protocol!.includes("Holm's correction over all 6 pairs of methods"));
});

Deno.test("inWords() says that nothing differs, and which difference could have been found", () => {
  const [protocol, power] = words({ baseline: 0.6, mtl: 0.6 });
  assert(
    protocol!.startsWith("No method differs significantly from baseline."),
  );
  const found = /a true difference of ([0-9.]+) would/.exec(power!);
  // Two methods' own deviations of .004, ten pairs: about .0057.
  assert(Math.abs(Number(found![1]) - 0.0057) < 0.003, power);
});

Deno.test("inWords() states the median of an even number of standard deviations", () => {
  // The differences from the baseline have the standard deviations 0.01 and 0.03.
  const shifts: Record<string, number[]> = {
    baseline: [0, 0, 0, 0, 0, 0, 0],
    mtl: [-0.01, -0.01, -0.01, 0, 0.01, 0.01, 0.01],
    adan: [-0.03, -0.03, -0.03, 0, 0.03, 0.03, 0.03],
  };
  const names = Object.keys(shifts);
  const plan = planOf({
    significance: {
      baseline: "baseline",
      alpha: 0.05,
      correction: "none",
      family: "baseline",
    },
    methods: names.map((name) => ({ name, title: name, backbone: "dan" })),
    runs: names.flatMap((name) =>
      shifts[name]!.map((_, i) => ({
        id: `${name}-s${i + 1}`,
        name,
        seed: i + 1,
      }))
    ),
  });
  const records = names.flatMap((name) =>
    shifts[name]!.map((shift, i) =>
      recordOf(name, i + 1, { f1_micro: 0.6 + shift })
    )
  );
  const text = inWords(buildLeaderboard({ plan, records })).join(" ");
  assert(
    text.includes("median standard deviation of the differences 0.020)"),
    text,
  );
});

Deno.test("inWords() says how many seeds significance needs when there are too few", () => {
  const [, power] = words({ baseline: 0.6, mtl: 0.5 }, { seeds: 3 });
  assertEquals(
    power,
    "With 3 common seeds, no difference could have been significant: the smallest possible p-value of the test is 0.250. At least 6 seeds are needed.",
  );
  const [, several] = words(
    { baseline: 0.6, mtl: 0.5, adan: 0.4, mtkd: 0.3, multi_stage: 0.2 },
    { seeds: 6 },
  );
  assert(
    several!.includes("0.031 before the correction over 10 pairs. At least 9"),
  );
});

Deno.test("inWords() compares the interval with references for the same split and metric only", () => {
  const paragraphs = words({ baseline: 0.6 }, {}, {
    references: planOf({
      references: [
        { name: "High", source: "s", f1_micro: 0.9 },
        { name: "Low", source: "s", f1_micro: 0.1 },
        { name: "Dev", source: "s", split: "validation", f1_micro: 0.1 },
        { name: "Other", source: "s", accuracy: 0.1 },
      ],
    }).references,
  });
  assertEquals(paragraphs.slice(1), [
    "Published results relative to the 95 % interval of baseline's mean: High (0.9) above, Low (0.1) below.",
  ]);
});

/** A leaderboard in words, from the scores of each method's seeds; a missing one has not run. */
function ofScores(
  scores: Record<string, (number | undefined)[]>,
  changes: Record<string, unknown> = {},
  record: (name: string) => Record<string, unknown> = () => ({}),
): string {
  const runs = Object.entries(scores).flatMap(([name, values]) =>
    values.map((value, i) => ({ name, seed: i + 1, value }))
  );
  const plan = planOf({
    methods: Object.keys(scores).map((name) => ({
      name,
      title: name,
      backbone: "dan",
    })),
    runs: runs.map(({ name, seed }) => ({
      id: `${name}-s${seed}`,
      name,
      seed,
    })),
    ...changes,
  });
  const records = runs.flatMap(({ name, seed, value }) =>
    value === undefined ? [] : [
      recordOf(name, seed, { f1_micro: value }, {
        predictions: `${name} ${seed}`,
        ...record(name),
      }),
    ]
  );
  return inWords(buildLeaderboard({ plan, records })).join("\n");
}

const SCATTERED = [0.5, 0.52, 0.54, 0.5, 0.51, 0.53, 0.52, 0.5, 0.54];

Deno.test("inWords() does not say that a difference of 0 would be detected", () => {
  for (
    const mtl of [
      SCATTERED,
      SCATTERED.map((score, i) => score + 1e-6 * (i % 3)),
    ]
  ) {
    const text = ofScores({ baseline: SCATTERED, mtl });
    assert(
      text.includes(
        "With 9 common seeds, the differences between methods hardly vary with the seed, so they do not show which true difference would be detected.",
      ),
      text,
    );
  }
  // Differences vary less than the scores, so they need more digits.
  const text = ofScores({
    baseline: SCATTERED,
    mtl: SCATTERED.map((score, i) => score + 3e-4 * (i % 3)),
  });
  const found = /a true difference of ([0-9.]+) would/.exec(text);
  assert(Math.abs(Number(found![1]) - 0.00028) < 6e-5, text);
});

Deno.test("inWords() names no difference that scores cannot have", () => {
  // Two folds, whose differences vary a lot.
  const text = ofScores({ baseline: [0.5, 0.6], mtl: [0.5, 0.7] }, {
    folds: 5,
  });
  assert(
    text.includes(
      "With 2 common seeds, no true difference, however large, would be detected with a probability of 80 % (corrected resampled t-test at alpha 0.05, median standard deviation of the differences 0.071).",
    ),
    text,
  );
});

Deno.test("inWords() says which difference the test of the protocol detects, not the t-test", () => {
  const mtl = SCATTERED.map((score, i) => score + 0.1 + 0.01 * (i % 3));
  const text = ofScores({ baseline: SCATTERED, mtl }, {
    significance: { baseline: "baseline", alpha: 0.005, correction: "none" },
  });
  // All nine must have the same sign: Φ(z)^9 = 0.8 for z = 1.97, which the
  // t-test says of 1.62. The deviation of 0.01 (i % 3) is 0.00866.
  const found = /a true difference of ([0-9.]+) would .* \(sign-flip test at/
    .exec(text);
  assert(Math.abs(Number(found![1]) - 1.97 * 0.00866) < 1e-3, text);
});

Deno.test("inWords() does not name a difference that is only significant together with others", () => {
  const shifted = (by: number) =>
    SCATTERED.map((score, i) => score + by + 0.003 * (i % 2)).slice(0, 6);
  const text = ofScores({
    baseline: SCATTERED.slice(0, 6),
    mtl: shifted(0.1),
    adan: shifted(0.2),
  }, {
    significance: {
      baseline: "baseline",
      alpha: 0.05,
      correction: "benjamini_hochberg",
    },
  });
  assert(
    text.includes(
      "With 6 common seeds, a difference can be significant only if others are, too",
    ),
    text,
  );
});

Deno.test("inWords() names pairs with too few common seeds, which say nothing about what is detected", () => {
  const shifted = (by: number) =>
    SCATTERED.map((score, i) => score + by + 0.003 * (i % 2));
  const few = SCATTERED.map((score, i) =>
    i < 4 ? score + 0.02 * (i % 2) : undefined
  );
  const without = ofScores({ baseline: SCATTERED, mtl: shifted(0.1) }, {
    significance: { baseline: "baseline", alpha: 0.05 / 3, correction: "none" },
  });
  const text = ofScores({ baseline: SCATTERED, mtl: shifted(0.1), adan: few });
  const difference = /With 9 common seeds, a true difference of ([0-9.]+) /;
  assertEquals(
    difference.exec(text)?.[1],
    difference.exec(without)?.[1],
    text,
  );
  assert(
    text.includes(
      "With too few common seeds, no difference could have been significant between mtl and adan (4), adan and baseline (4).",
    ),
    text,
  );
});

Deno.test("inWords() names pairs without a common seed", () => {
  const last = [...SCATTERED.map(() => undefined), 0.5];
  const shifted = SCATTERED.map((score, i) => score + 0.1 + 0.003 * (i % 2));
  const text = ofScores({ baseline: SCATTERED, mtl: shifted, adan: last });
  assert(
    text.includes(
      "With too few common seeds, no difference could have been significant between mtl and adan (0), baseline and adan (0).",
    ),
    text,
  );
});

Deno.test("inWords() says only of pairs with fewer seeds that others must be significant, too", () => {
  const shifted = (by: number) =>
    SCATTERED.map((score, i) => score + by + 0.003 * (i % 2));
  const few = shifted(0.1).map((score, i) => i < 6 ? score : undefined);
  const text = ofScores({ baseline: SCATTERED, mtl: shifted(0.1), adan: few }, {
    significance: {
      baseline: "baseline",
      alpha: 0.05,
      correction: "holm",
      family: "baseline",
    },
  });
  assert(/With 9 common seeds, a true difference of [0-9.]+ would/.test(text));
  assert(
    text.includes(
      "With fewer common seeds, a difference between adan and baseline (6) can be significant only if others are, too.",
    ),
    text,
  );
});

Deno.test("inWords() says what ranks of pairs do not show, where they might be read so", () => {
  const noise = [0.001, -0.001, 0.002, 0, 0.003, -0.002, 0.001, 0.002, 0];
  const around = (mean: number, by = 1) => noise.map((own) => mean + by * own);
  const significance = {
    baseline: "low",
    alpha: 0.05,
    correction: "none",
    family: "pairs",
  };
  const apart = ofScores({ low: around(0.5), high: around(0.6, -1) }, {
    significance,
  });
  const open = "need not be significantly worse than every method above it";
  assert(
    !apart.includes(open) && !apart.includes("has the better mean"),
    apart,
  );
  // Its runs differ so much that it is not significantly better than the last.
  const wide = [0.9, 0.2, 0.9, 0.3, 0.9, 0.9, 0.3, 0.9, 0.52];
  const text = ofScores({
    wide,
    middle: wide.map((score, i) => score - 0.05 + noise[i]!),
    low: around(0.59),
  }, { significance });
  assert(text.includes(open), text);
  // The seeds that high alone has are easy ones.
  const reversed = ofScores({
    low: [0.5, 0.51, 0.5, 0.52, 0.5, 0.51, 0.5, undefined, undefined],
    high: [0.49, 0.49, 0.48, 0.5, 0.48, 0.5, 0.49, 0.9, 0.9],
  }, { significance });
  assert(
    reversed.includes(
      "high has the better mean, but is significantly worse than low with their common seeds.",
    ),
    reversed,
  );
});

Deno.test("inWords() compares references with the score of runs that are the same with every seed, which have no interval", () => {
  const text = ofScores(
    { baseline: SCATTERED, tfidf: SCATTERED.map(() => 0.6) },
    {
      references: planOf({
        references: [
          { name: "High", source: "s", f1_micro: 0.61 },
          { name: "Same", source: "s", f1_micro: 0.6 },
          { name: "Low", source: "s", f1_micro: 0.1 },
        ],
      }).references,
    },
    (name) => name === "tfidf" ? { predictions: "the same" } : {},
  );
  assert(
    text.includes(
      "Published results relative to the score of tfidf, which is the same with every seed: High (0.61) above, Same (0.6) equal, Low (0.1) below.",
    ),
    text,
  );
});

Deno.test("inWords() advises no number of seeds where all methods are the same with every seed", () => {
  for (const seeds of [3, 7]) {
    const text = ofScores(
      {
        tfidf: Array(seeds).fill(0.6),
        words: Array(seeds).fill(0.5),
      },
      {},
      (name) => ({ predictions: name }),
    );
    assert(
      !/seeds? (is|are) needed|could have been significant/.test(text),
      text,
    );
  }
});

Deno.test("inWords() says that no method has a common seed with the baseline, if others have some", () => {
  const text = ofScores({ mtl: SCATTERED, adan: SCATTERED }, {
    methods: ["baseline", "mtl", "adan"].map((name) => ({ name, title: name })),
    significance: {
      baseline: "baseline",
      alpha: 0.05,
      correction: "holm",
      family: "baseline",
    },
  });
  assert(
    text.includes(
      "No method has a common seed with baseline, so no difference can be tested.",
    ),
    text,
  );
});

Deno.test("inWords() says when methods have no common seeds or the baseline is missing", () => {
  const apart = inWords(buildLeaderboard({
    plan: planOf(),
    records: [
      recordOf("baseline", 1, {}),
      recordOf("mtl", 2, {}),
    ],
  }));
  assert(apart[1]!.startsWith("No two methods have a common seed"));
  const without = buildLeaderboard({
    plan: planOf({
      significance: { baseline: "adan", alpha: 0.05, correction: "none" },
    }),
    records: [recordOf("baseline", 1, {}), recordOf("mtl", 1, {})],
  });
  assert(
    inWords(without)[0]!.startsWith("adan, the baseline, has no finished run."),
  );
  const { plan, records } = suiteWithSizes({
    baseline: [0.5, 0.6],
    mtl: [0.5, 0.6],
  }, [100, 500]);
  const partly = buildLeaderboard({
    plan,
    records: records.filter(({ id }) => !id.startsWith("baseline-n500")),
  });
  assert(
    inWords(partly)[0]!.startsWith(
      "baseline, the baseline, has no finished run with all 500 training examples.",
    ),
  );
});

Deno.test("inWords() says where p-values are not corrected", () => {
  const { plan, records } = suiteWithMeans({ baseline: 0.6, mtl: 0.7 });
  const [protocol] = inWords(buildLeaderboard({
    plan: {
      ...plan,
      significance: { ...plan.significance, correction: "none" },
    },
    records,
  }));
  assert(
    protocol!.includes(
      "is below 0.05 without a correction for the one pair of methods",
    ),
    protocol,
  );
});

Deno.test("signedNumber() shows no sign where a difference rounds to zero", () => {
  assertEquals(signedNumber(-0.0004, 3), "0.000");
  assertEquals(signedNumber(0.0004, 3), "0.000");
  assertEquals(signedNumber(-0.0006, 3), "-0.001");
  assertEquals(signedNumber(0.0006, 3), "+0.001");
  assertEquals(signedNumber(0, 0), "0");
  assertEquals(signedNumber(undefined, 3), "");
});

Deno.test("signedNumber() is in words where a number is infinite", () => {
  assertEquals(signedNumber(Infinity, 2), "not defined");
  assertEquals(signedNumber(-Infinity, 2), "not defined");
});

Deno.test("shownP() does not print a p-value as zero", () => {
  assertEquals([1, 0.0312, 0.001, 0.0009].map((p) => shownP(p)), [
    "1.000",
    "0.031",
    "0.001",
    "< 0.001",
  ]);
});

Deno.test("shownP() never puts a p-value on the other side of alpha", () => {
  assertEquals(
    [0.0498, 0.05, 0.0501, 0.04999, 0.031].map((p) =>
      shownP(p, { alpha: 0.05 })
    ),
    ["0.0498", "0.050", "0.050", "0.04999", "0.031"],
  );
  assertEquals(shownP(0.0008, { alpha: 0.0005 }), "0.001");
  assertEquals(shownP(0.0004, { alpha: 0.0005 }), "< 0.0005");
});

Deno.test("shownDifference() shows that a significant difference is not 0", () => {
  const shown = (meanDifference: number, significant: boolean) =>
    shownDifference({ meanDifference, significant }, 3);
  assertEquals(shown(0.00042, true), "+0.0004");
  assertEquals(shown(-0.000031, true), "-0.00003");
  assertEquals(shown(0.00042, false), "0.000");
  assertEquals(shown(0.0123, true), "+0.012");
});

Deno.test("inWords() says how much better validation is than test, and what tuned thresholds gain on each", () => {
  const metrics = (decided: number, fixed: number) => ({
    decided: { f1_micro: decided },
    fixed: { f1_micro: fixed },
    tuned: {},
    per_label: [],
  });
  const { config } = recordOf("baseline", 1, {});
  const board = (
    validation: [number, number],
    test: [number, number],
    thresholds: Record<string, number | "validation"> = {
      baseline: "validation",
    },
    answer?: "decisions",
  ) =>
    inWords(buildLeaderboard({
      plan: planOf(),
      records: Object.entries(thresholds).flatMap(([name, threshold]) =>
        [1, 2].map((seed) =>
          recordOf(name, seed, {}, {
            ...answer && { answer },
            config: {
              ...config,
              seed,
              training: { ...config.training, threshold },
            },
            metrics: {
              validation: metrics(...validation),
              test: metrics(...test),
            },
          })
        )
      ),
    })).join("\n");
  const tuned = board([0.64, 0.6], [0.59, 0.57]);
  assert(
    tuned.includes(
      "On average over the methods, micro-F1 on validation differs from micro-F1 on test by +0.050;",
    ),
    tuned,
  );
  assert(
    tuned.includes(
      "tuned thresholds changed it by +0.040 on validation and by +0.020 on test",
    ),
    tuned,
  );
  const chosen = board([0.64, 0.6], [0.59, 0.57], { baseline: 0.4, mtl: 0.3 });
  assert(chosen.includes("Epochs were selected"), chosen);
  assert(!chosen.includes("thresholds"), chosen);
  const plain = board([0.6, 0.6], [0.61, 0.61], undefined, "decisions");
  assert(plain.includes("Epochs were selected"), plain);
  assert(plain.includes("by -0.010;"), plain);
  assert(!plain.includes("thresholds"), plain);
});

Deno.test("inWords() averages the difference of validation and test over the methods that select something", () => {
  const metrics = (score: number) => ({
    decided: { f1_micro: score },
    fixed: { f1_micro: score },
    tuned: {},
    per_label: [],
  });
  const board = (name: string, validation: number) => {
    const { config } = recordOf(name, 1, {});
    const { recipe: _, ...linear } = config.method;
    return recordOf(name, 1, {}, {
      config: {
        ...config,
        method: name === "mtl" ? linear : config.method,
        training: { ...config.training, threshold: 0.5 },
      },
      metrics: { validation: metrics(validation), test: metrics(0.6) },
    });
  };
  const text = inWords(buildLeaderboard({
    plan: planOf(),
    // As a linear model with a fixed threshold, mtl selects nothing.
    records: [board("baseline", 0.61), board("mtl", 0.7)],
  })).join("\n");
  assert(text.includes("On average over baseline, "), text);
  assert(text.includes("on test by +0.010;"), text);
});
