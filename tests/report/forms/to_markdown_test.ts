import { assert, assertEquals } from "@std/assert";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { toMarkdown } from "../../../src/report/forms/to_markdown.ts";
import { failureOf, planOf, recordOf } from "../../support/results/records.ts";

const REFERENCES = [
  {
    name: "Ro-BERT",
    source: "Ciobotaru et al., LREC 2022",
    f1_micro: 0.668,
  },
  {
    name: "XLM-R | base",
    source: "a model card",
    split: "validation",
    accuracy: 0.5506,
    note: "not\nthe test split",
  },
];

const RECORDS = [
  recordOf("baseline", 1, { f1_micro: 0.5 }),
  recordOf("baseline", 2, { f1_micro: 0.52 }),
  recordOf("baseline", 3, { f1_micro: 0.54 }),
  recordOf("mtl", 2, { f1_micro: 0.61, accuracy: 0.4 }),
];

const PAGE = `# A small suite

REDv2. Backbone: Deep averaging network (\`dan\`). Test split, mean ± standard deviation over seeds; the interval is the 95 % t-interval of the mean.

| rank | method   | seeds | micro-F1    | 95 % interval | vs. baseline | p     | accuracy      |
| ---- | -------- | ----- | ----------- | ------------- | ------------ | ----- | ------------- |
| 1=   | mtl      | 1     | 0.61        | one seed      | +0.09        | 1.000 | 0.400         |
| 1=   | baseline | 3     | 0.52 ± 0.02 | 0.47 to 0.57  |              |       | 0.500 ± 0.000 |

**A quick test on a sample of 50 examples of each split; not comparable with other results.**

**Missing from the table: mtl seed 1 (the loss is not a number); mtl seed 3 (not run yet).**

Published results, for orientation; measured by their authors, with other backbones and seeds.

| reference     | split      | micro-F1 | accuracy | source                           |
| ------------- | ---------- | -------- | -------- | -------------------------------- |
| Ro-BERT       | test       | 0.668    |          | Ciobotaru et al., LREC 2022      |
| XLM-R \\| base | validation |          | 0.5506   | a model card; not the test split |

No method differs significantly from baseline. A difference in micro-F1 is significant if the p-value of the seed-paired sign-flip test is below 0.05 after Holm's correction over the one pair of methods, and the BCa bootstrap interval of the mean difference excludes zero. Methods that share a rank (=) are not significantly worse than the first of that rank; this does not show that they are equal.

With one common seed, no difference could have been significant: the smallest possible p-value of the test is 1.000. At least 6 seeds are needed.

Runs, as means over the seeds (of the memory, the largest); updates are optimiser steps, and examples are counted each time they are seen:

| method   | validation micro-F1 | validation minus test | test at threshold 0.5 | updates | seconds | memory, GB |
| -------- | ------------------- | --------------------- | --------------------- | ------- | ------- | ---------- |
| mtl      | 0.50                | -0.11                 | 0.50                  | 10      | 20.0    | 1.00       |
| baseline | 0.50                | -0.02                 | 0.50                  | 10      | 20.0    | 1.00       |

- mtl: Several tasks at once. Seed 2, from 0.610 to 0.610.
- baseline: The target task alone. Seeds 1-3, from 0.500 to 0.540.

## Settings

The options of each method:

| method   | options |
| -------- | ------- |
| mtl      | none    |
| baseline | none    |

Training of all methods: <training>.

Software: Dor 0.1.0, onnx on cpu.

Signature: \`suite:small|task:redv2|data:01234567|split:test|limit:50|metric:f1_micro|threshold:0.5|backbone:dan|test:sign-flip+bca|alpha:0.05|correction:holm|seeds:1-3|engine:onnx/cpu|dor:0.1.0|runs:<digest>\`
`;

const page = (
  changes: Record<string, unknown> = {},
  failures = [failureOf("mtl", 1, "the loss is not a number")],
) =>
  toMarkdown(
    buildLeaderboard({ plan: planOf(changes), records: RECORDS, failures }),
  );

Deno.test("toMarkdown() writes the whole page", () => {
  // The digest of the runs is the signature's own test's business.
  const text = page({ references: REFERENCES, limit: 50 })
    .replace(/runs:[0-9a-f]{8}/, "runs:<digest>")
    .replace(/(?<=Training of all methods: ).*(?=\.$)/m, "<training>");
  assertEquals(text, PAGE);
});

Deno.test("toMarkdown() leaves out empty sections", () => {
  const text = toMarkdown(
    buildLeaderboard({
      plan: planOf({ runs: planOf().runs.slice(0, 3) }),
      records: RECORDS,
    }),
  );
  assert(!text.includes("Missing from the table"));
  assert(!text.includes("Published results"));
  assert(!text.includes("A quick test"));
  assert(!text.includes("**"), "the only method is not the best one");
  assert(text.endsWith("`\n"));
});

Deno.test("toMarkdown() keeps titles and messages on one line", () => {
  const text = page(
    {
      title: "A title\n\n# Another",
      target: { ...planOf().target, title: "A task\n# B" },
      backbones: [{ name: "dan", title: "A\n# backbone" }],
      methods: [{ name: "baseline", title: "The\n# first", backbone: "dan" }, {
        name: "mtl",
        title: "x",
        backbone: "dan",
      }],
    },
    [failureOf("mtl", 1, "Cannot go on:\n\n# at line 1")],
  );
  const headings = text.split("\n").filter((line) => line.startsWith("#"));
  assertEquals(headings, ["# A title # Another", "## Settings"]);
  assert(text.includes("mtl seed 1 (Cannot go on: # at line 1)"));
});

Deno.test("missing runs of a method with the same reason are named together", () => {
  const plan = planOf({
    runs: ["baseline", "mtl"].flatMap((name) =>
      [1, 2, 3, 4, 5].map((seed) => ({ id: `${name}-s${seed}`, name, seed }))
    ),
  });
  const board = buildLeaderboard({
    plan,
    records: [recordOf("baseline", 2, {})],
    failures: [
      failureOf("mtl", 3, "the loss is not a number"),
    ],
  });
  assert(
    toMarkdown(board).includes(
      "**Missing from the table: baseline seeds 1,3-5 (not run yet); mtl seeds 1-2,4-5 (not run yet); mtl seed 3 (the loss is not a number).**",
    ),
    toMarkdown(board),
  );
});

Deno.test("toMarkdown() shows what looks like tags of HTML, such as the label <neutral>", () => {
  const text = toMarkdown(buildLeaderboard({
    plan: planOf({
      title: "With <b>bold</b> words",
      notes: ['no example has the label "<neutral>"', "2 < 3 in `<code>`"],
    }),
    records: RECORDS,
  }));
  for (
    const line of [
      "# With \\<b>bold\\</b> words",
      '- no example has the label "\\<neutral>"',
      "- 2 < 3 in `<code>`",
    ]
  ) assert(text.split("\n").includes(line), line);
});
