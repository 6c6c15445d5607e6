import type { MetricName } from "../../../src/evaluation/metrics.ts";
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { InputError } from "../../../src/errors/input_error.ts";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { runNotes } from "../../../src/report/leaderboard/run_notes.ts";
import { leaderboardFile } from "../../../src/report/leaderboard/leaderboard_schema.ts";
import { toCsv } from "../../../src/report/forms/to_csv.ts";
import { toJson } from "../../../src/report/forms/to_json.ts";
import { toLatex } from "../../../src/report/forms/to_latex.ts";
import { toMarkdown } from "../../../src/report/forms/to_markdown.ts";
import { summarise } from "../../../src/stats/summarise.ts";
import { failureOf, planOf, recordOf } from "../../support/results/records.ts";

/** Records of every seed with the values of one metric. */
function records(
  name: string,
  values: number[],
  metric: MetricName = "f1_micro",
) {
  return values.map((value, i) => recordOf(name, i + 1, { [metric]: value }));
}

const BASELINE = [0.5, 0.52, 0.54];
const MTL = [0.6, 0.61, 0.5];

Deno.test("buildLeaderboard() ranks methods by the mean of the primary metric", () => {
  const { rows, metrics, absent } = buildLeaderboard({
    plan: planOf(),
    records: [
      ...records("baseline", BASELINE),
      ...records("mtl", MTL),
    ],
  });
  // Three seeds cannot tell them apart.
  assertEquals(rows.map(({ rank, name }) => [rank, name]), [
    [1, "mtl"],
    [1, "baseline"],
  ]);
  assertEquals(rows[1]!.metrics.f1_micro, summarise(BASELINE));
  assertEquals(rows[0]!.metrics.accuracy, summarise([0.5, 0.5, 0.5]));
  assertEquals(rows[0]!.title, "Several tasks at once");
  assertEquals(rows[0]!.seeds, [1, 2, 3]);
  assertAlmostEquals(rows[0]!.seconds, 20, 1e-12);
  assertEquals(rows[0]!.peakMemoryBytes, 1e9 + 3);
  assertEquals(metrics, ["f1_micro", "accuracy"]);
  assertEquals(absent, []);
});

Deno.test("buildLeaderboard() does not depend on the order of the records", () => {
  const all = [...records("baseline", BASELINE), ...records("mtl", MTL)];
  const forth = buildLeaderboard({ plan: planOf(), records: all });
  const back = buildLeaderboard({ plan: planOf(), records: all.toReversed() });
  assertEquals(back.signature, forth.signature);
  assertEquals(
    back.rows.map(({ name, seeds }) => [name, seeds]),
    forth.rows.map(({ name, seeds }) => [name, seeds]),
  );
});

for (
  const [primary, first] of [
    ["hamming_loss", "baseline"],
    ["mse", "baseline"],
    ["calibration_error", "baseline"],
    ["f1_macro", "mtl"],
  ] as const
) {
  Deno.test(`buildLeaderboard() puts the better method first by ${primary}`, () => {
    const target = { ...planOf().target, primary, also: ["f1_micro", primary] };
    const { rows, metrics } = buildLeaderboard({
      plan: planOf({ target }),
      records: [
        ...records("mtl", [0.3, 0.3, 0.3], primary),
        ...records("baseline", [0.2, 0.2, 0.2], primary),
      ],
    });
    assertEquals(rows[0]!.name, first);
    assertEquals(metrics, [primary, "f1_micro"]);
  });
}

Deno.test("buildLeaderboard() keeps the order of the suite when means are equal", () => {
  const { rows } = buildLeaderboard({
    plan: planOf(),
    records: [
      ...records("mtl", BASELINE),
      ...records("baseline", BASELINE),
    ],
  });
  assertEquals(rows.map(({ name }) => name), ["baseline", "mtl"]);
});

Deno.test("buildLeaderboard() names the missing runs and why they are missing", () => {
  const { rows, absent } = buildLeaderboard({
    plan: planOf(),
    records: [recordOf("baseline", 2, {}), recordOf("baseline", 1, {})],
    failures: [
      failureOf("mtl", 1, "the loss is not a number"),
      // It has succeeded since.
      failureOf("baseline", 1, "out of memory"),
      // It belongs to another plan.
      failureOf("adan", 1, "no translation"),
    ],
  });
  assertEquals(rows.map(({ name, seeds }) => [name, seeds]), [
    ["baseline", [1, 2]],
  ]);
  assertEquals(absent.map(({ name, seed, why }) => ({ name, seed, why })), [
    { name: "baseline", seed: 3, why: "not run yet" },
    { name: "mtl", seed: 1, why: "the loss is not a number" },
    { name: "mtl", seed: 2, why: "not run yet" },
    { name: "mtl", seed: 3, why: "not run yet" },
  ]);
});

Deno.test("buildLeaderboard() says that a quick test leaves out imported methods", () => {
  const plan = planOf();
  const [baseline, mtl] = plan.methods;
  const why = (limit: number | null) =>
    buildLeaderboard({
      plan: {
        ...plan,
        limit,
        methods: [baseline!, { ...mtl!, imported: true }],
      },
      records: records("baseline", BASELINE),
    }).absent.map(({ why }) => why);
  assertEquals(new Set(why(null)), new Set(["not imported yet"]));
  assertEquals(
    new Set(why(16)),
    new Set(["imported, and left out with --limit"]),
  );
});

Deno.test("buildLeaderboard() ignores records that are not in the plan", () => {
  const own = records("baseline", BASELINE);
  const others = [
    recordOf("baseline", 4, { f1_micro: 0.9 }),
    recordOf("adan", 1, { f1_micro: 0.9 }),
    // The same seed with other settings has another id.
    recordOf("baseline", 1, { f1_micro: 0.9 }, { id: "baseline-s1-other" }),
  ];
  assertEquals(
    buildLeaderboard({ plan: planOf(), records: [...others, ...own] }),
    buildLeaderboard({ plan: planOf(), records: own }),
  );
});

Deno.test("buildLeaderboard() shows the references' values of the target's metrics", () => {
  const { references } = buildLeaderboard({
    plan: planOf({
      references: [
        { name: "A", source: "a", f1_micro: 0.668, mse: 0.3 },
        { name: "B", source: "b", split: "validation", accuracy: 0, note: "n" },
      ],
    }),
    records: records("baseline", BASELINE),
  });
  assertEquals(references, [
    {
      name: "A",
      source: "a",
      split: "test",
      note: undefined,
      metrics: { f1_micro: 0.668 },
    },
    {
      name: "B",
      source: "b",
      split: "validation",
      note: "n",
      metrics: { accuracy: 0 },
    },
  ]);
});

/** A record whose test split has no example of the label b, where ROC-AUC has no value. */
function withoutB(name: string, seed: number) {
  const record = recordOf(name, seed, { f1_micro: 0.5 });
  const { test } = record.metrics;
  delete test.decided.roc_auc_macro;
  test.per_label = ["a", "b"].map((label, k) => ({
    label,
    precision: 0,
    recall: 0,
    f1: 0,
    support: k === 0 ? 4 : 0,
  }));
  return record;
}

Deno.test("every table says that a metric is not defined on the test split, and why", () => {
  const plan = planOf({
    target: { ...planOf().target, also: ["roc_auc_macro", "matthews"] },
  });
  const board = buildLeaderboard({
    plan,
    records: [
      withoutB("baseline", 1),
      withoutB("mtl", 1),
    ],
  });
  assertEquals(board.rows[0]!.metrics.roc_auc_macro, undefined);
  assertEquals(board.notes, [
    'macro ROC-AUC is not defined on the test split, where no example has the label "b"',
  ]);
  assert(/\| not defined +\| 0\.500 +\|/.test(toMarkdown(board)));
  assert(toCsv(board).includes(",,,,,0.5,"));
  const [, ...lines] = toLatex(board).split("\n").filter((line) =>
    line.includes("not defined")
  );
  assertEquals(lines.length, 1);
  leaderboardFile.parse(JSON.parse(toJson(board)));
});

Deno.test("a leaderboard of folds says on which of them a metric is not defined", () => {
  const plan = planOf({
    target: { ...planOf().target, also: ["roc_auc_macro"] },
  });
  const board = buildLeaderboard({
    plan,
    records: [
      recordOf("baseline", 1, { f1_micro: 0.5 }),
      withoutB("baseline", 2),
    ],
  });
  assertEquals(board.notes, [
    'macro ROC-AUC is not defined on the test folds of some seeds (2), which its means leave out; on the first of them, no example has the label "b"',
  ]);
});

Deno.test("a leaderboard says which methods' decisions have no probabilities", () => {
  const plan = planOf({
    target: { ...planOf().target, also: ["roc_auc_macro"] },
  });
  const decided = recordOf("mtl", 2, { f1_micro: 0.5 }, {
    answer: "decisions",
  });
  delete decided.metrics.test.decided.roc_auc_macro;
  const board = buildLeaderboard({
    plan,
    records: [recordOf("baseline", 1, { f1_micro: 0.5 }), decided],
  });
  assertEquals(board.notes, [
    "macro ROC-AUC cannot be computed for mtl, which give decisions without probabilities",
  ]);
});

Deno.test("buildLeaderboard() refuses decisions and probabilities of one method", () => {
  const asked = {
    model: "m",
    models: ["m"],
    answers: { validation: 1, test: 1 },
    kept: 0,
    requests: 2,
    failed: { validation: 0, test: 0 },
    seconds: 1,
  };
  for (
    const [changes, advice] of [
      [{}, "remove the folders"],
      // The same answers would be of the same forms again.
      [{ asked }, "some first tokens do not tell the labels apart: set"],
    ] as const
  ) {
    assertThrows(
      () =>
        buildLeaderboard({
          plan: planOf(),
          records: [
            recordOf("baseline", 1, {}, changes),
            recordOf("baseline", 2, {}, { answer: "decisions", ...changes }),
          ],
        }),
      InputError,
      `Cannot average the runs of baseline: baseline-s2 has decisions, baseline-s1 probabilities; ${advice}`,
    );
  }
});

Deno.test("buildLeaderboard() refuses a primary metric that is not defined", () => {
  const target = { ...planOf().target, primary: "roc_auc_macro" };
  assertThrows(
    () =>
      buildLeaderboard({
        plan: planOf({ target }),
        records: [withoutB("baseline", 1)],
      }),
    InputError,
    "the primary metric roc_auc_macro is not defined on the test split",
  );
});

Deno.test("intervals do not exceed the metric's range in any form", () => {
  const target = {
    ...planOf().target,
    primary: "matthews",
    also: ["hamming_loss"],
  };
  const board = buildLeaderboard({
    plan: planOf({ target }),
    records: [-1, -0.9, -0.2].map((matthews, i) =>
      recordOf("baseline", i + 1, {
        matthews,
        hamming_loss: [0, 0, 0.1][i],
      })
    ),
  });
  assert(toMarkdown(board).includes("| -1.00 to "));
  const { matthews, hamming_loss } = board.rows[0]!.metrics;
  assertEquals(matthews!.interval![0], -1);
  assertEquals(hamming_loss!.interval![0], 0);
});

Deno.test("buildLeaderboard() refuses a suite without finished runs", () => {
  assertThrows(
    () =>
      buildLeaderboard({ plan: planOf(), records: [recordOf("adan", 1, {})] }),
    InputError,
    "Cannot make a leaderboard of small: none of its 6 runs has finished",
  );
});

Deno.test("a row of imported runs says which of them have no predictions on validation", () => {
  const { config, metrics } = recordOf("baseline", 1, {});
  const runs = (threshold: number | "validation", without: number[]) =>
    buildLeaderboard({
      plan: planOf(),
      records: [1, 2, 3].map((seed) =>
        recordOf("baseline", seed, {}, {
          imported: { files: [], read: [] },
          config: {
            ...config,
            seed,
            training: { ...config.training, threshold },
          },
          metrics: without.includes(seed)
            ? {
              validation: { decided: {}, fixed: {}, tuned: {}, per_label: [] },
              test: metrics.test,
            }
            : metrics,
        })
      ),
    });
  const said = (...order: Parameters<typeof runs>) => {
    const board = runs(...order);
    leaderboardFile.parse(JSON.parse(toJson(board)));
    const [{ threshold } = { threshold: undefined }] = board.rows;
    const [, note] = /Imported from (.*)\./.exec(runNotes(board)[0]!)!;
    return [threshold, note];
  };
  assertEquals(said("validation", []), [undefined, ""]);
  assertEquals(said(0.4, []), [0.5, ""]);
  assertEquals(said("validation", [1, 2, 3]), [
    0.5,
    ", without predictions on validation, decided at 0.5",
  ]);
  for (const without of [[1, 2], [2, 3]]) {
    assertEquals(said("validation", without), [
      undefined,
      `, without predictions on validation for seeds ${
        without.join("-")
      }, decided at 0.5, unlike the others`,
    ]);
  }
  assertEquals(said(0.4, [2]), [
    0.5,
    ", without predictions on validation for seed 2, decided at 0.5",
  ]);
});

Deno.test("a row of imported runs says which of them have the predictions of an earlier seed", () => {
  const said = (...predictions: string[]) => {
    const board = buildLeaderboard({
      plan: planOf(),
      records: predictions.map((sum, i) =>
        recordOf("baseline", i + 1, {}, {
          imported: { files: [], read: [] },
          predictions: sum.repeat(64),
        })
      ),
    });
    leaderboardFile.parse(JSON.parse(toJson(board)));
    return /The predictions of (.*) are those/.exec(runNotes(board)[0]!)?.[1];
  };
  assertEquals(said("1", "2", "3"), undefined);
  assertEquals(said("1", "2", "1"), "seed 3");
  assertEquals(said("1", "2", "2"), "seed 3");
  // The same with every seed: one run.
  assertEquals(said("1", "1", "1"), undefined);
});

Deno.test("a row has the threshold of decisions that was not tuned", () => {
  const { config, metrics } = recordOf("baseline", 1, { f1_micro: 0.6 });
  const threshold = (
    changes: Record<string, unknown>,
    training: Record<string, unknown>,
  ) => {
    const { rows: [row] } = buildLeaderboard({
      plan: planOf(),
      records: [
        recordOf("baseline", 1, {}, {
          config: { ...config, training: { ...config.training, ...training } },
          metrics,
          ...changes,
        }),
      ],
    });
    return row!.threshold;
  };
  const tuned = { threshold: "validation" };
  const unvalidated = {
    metrics: {
      validation: { decided: {}, fixed: {}, tuned: {}, per_label: [] },
      test: metrics.test,
    },
  };
  assertEquals(threshold({ thresholds: [0.4, 0.4] }, { threshold: 0.4 }), 0.4);
  assertEquals(threshold({ thresholds: [0.3, 0.6] }, tuned), undefined);
  assertEquals(threshold(unvalidated, tuned), 0.5);
  assertEquals(
    threshold({ ...unvalidated, answer: "decisions" }, tuned),
    undefined,
  );
});
