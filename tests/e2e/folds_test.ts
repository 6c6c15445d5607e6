import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { suiteDefinition } from "../../src/config/suite_definition.ts";
import { buildLeaderboard } from "../../src/report/leaderboard/leaderboard.ts";
import { readPage } from "../../src/report/page/read_page.ts";
import { readSuite } from "../../src/report/suite/read_suite.ts";
import { verifySuite } from "../../src/report/verify/verify_suite.ts";
import { pairedTTest } from "../../src/stats/paired_t_test.ts";
import { studyFolder, SUITE, TASK } from "../support/study/study_folder.ts";

const FOLDED = {
  ...SUITE,
  backbone: undefined,
  seeds: 3,
  folds: 3,
  methods: [
    { tfidf: { min_count: 1 } },
    { name: "words", method: "tfidf", options: { characters: null } },
  ],
  references: [{ name: "A paper", source: "here", accuracy: 0.5 }],
  significance: { smallest_effect: 0.01 },
};

Deno.test("a cross-validation tests every example once, and its report uses the corrected resampled t-test", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": FOLDED,
    "tasks/tiny.yaml": {
      ...TASK,
      references: [{ name: "Its paper", source: "there", accuracy: 0.6 }],
    },
  });
  const { code, stdout, stderr } = await study.dor(
    "run suites/first.yaml --tasks tasks --data data --out out",
  );
  assertEquals(code, 0, stderr);
  for (
    const words of [
      "Cross-validation with 3 folds: all examples of Tiny are divided anew, stratified by label set, and texts that are equal except for case, accents and white space stay together;",
      "the p-value of the corrected resampled t-test is below 0.05",
      "they are not comparable with a cross-validation",
      "|test:corrected-resampled-t|",
      "|folds:3|",
    ]
  ) assert(stdout.includes(words), `${words}: ${stdout}`);
  for (
    const words of ["sign-flip", "BCa", "Published results relative", "P(bet"]
  ) assert(!stdout.includes(words), `${words}: ${stdout}`);

  const folder = join(study.path, "out/first");
  const suite = readSuite(folder);
  assertEquals(
    suite.plan.references.map(({ name }) => name),
    ["Its paper", "A paper"],
  );
  const tested: string[] = [];
  for (const { id, name, config } of suite.records) {
    if (name !== "words") continue;
    assertEquals(config.fold, { number: config.seed, of: 3, seed: 1 });
    const lines = (await study.read(`out/first/runs/${id}/predictions.jsonl`))
      .trim().split("\n").map((line) => JSON.parse(line));
    tested.push(
      ...lines.filter(({ split }) => split === "test").map(({ id }) => id),
    );
  }
  assertEquals(tested.length, 60);
  assertEquals(new Set(tested).size, 60);

  const { rows, comparisons: [pair] } = buildLeaderboard(suite);
  const [a, b] = [pair!.a, pair!.b].map((name) =>
    rows.find((row) => row.name === name)!.scores
  ) as [number[], number[]];
  assertAlmostEquals(
    pair!.pValue!,
    pairedTTest(a, b, { rho: 1 / 3 }).pValue,
    1e-9,
  );
  assertEquals(pair!.improvement, undefined);
  assert(pair!.verdict !== undefined && pair!.bayes !== undefined);
  const checked = await study.dor(
    "check suites/first.yaml --tasks tasks --data data --out out",
  );
  assertEquals(checked.code, 0, checked.stderr);
  const page = await readPage(folder);
  // Its slices and shares of annotators are those of the task's own test split.
  assertEquals(page.check, undefined);
  assertEquals(page.examples.length, 60);
  assertEquals(page.errors.examples, 60);
  assertEquals(page.pairs[0]!.bySeed.signFlip, undefined);
  assertEquals((await verifySuite(folder)).problems, []);

  const report = await study.dor(
    "report first --out out --texts --tasks tasks --data data --format latex,csv,json,html,svg",
  );
  assertEquals(report.code, 0, report.stderr);
  const html = await study.read("out/first/leaderboard.html");
  assert(html.includes("plaja test mare") || html.includes("mare test plaja"));
  assert(html.includes("tests that assume independent seeds are left out"));
  assert(html.includes("Counts on all test folds together"));
  assert(html.includes("Brier scores on the test folds"));
  assert(!html.includes("on the test split"));
  const compared = await study.dor("compare first words tfidf --out out");
  assertEquals(compared.code, 0, compared.stderr);
  assert(compared.stdout.includes("corrected resampled"), compared.stdout);
  // Tests that are left out have no empty rows.
  assert(!/sign-flip|Wilcoxon|stochastic/.test(compared.stdout));
  assert(compared.stdout.includes("| t-test (paired) | "), compared.stdout);
  assert(/Verdict: .* Probability that /.test(compared.stdout));
  const card = await study.dor("card first --out out");
  assertEquals(card.code, 0, card.stderr);
  assert(!card.stdout.includes("was not checked"), card.stdout);
});

Deno.test("what does not go with folds is refused with its place", () => {
  for (
    const [change, path, message] of [
      [{ seeds: 4 }, "seeds", "expected a multiple of 3 seeds"],
      [{ vary: ["split"] }, "vary", "leave out split"],
      [{ sizes: [10, "all"] }, "sizes", "remove one of the two"],
      [{ ensembles: true }, "ensembles", "remove one of the two"],
      [
        {
          search: {
            trials: 2,
            seed: 9,
            space: { training: { dropout: { uniform: [0, 0.5] } } },
          },
        },
        "search",
        "settings would be chosen on examples that are tested",
      ],
    ] as const
  ) {
    const { error } = suiteDefinition.safeParse({ ...FOLDED, ...change });
    assertEquals(error!.issues.length, 1);
    assertEquals(error!.issues[0]!.path.join("."), path);
    assert(error!.issues[0]!.message.includes(message));
  }
});

Deno.test("more folds than examples are refused before anything is trained", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...FOLDED, seeds: 61, folds: 61 },
  });
  const { code, stderr } = await study.dor(
    "run suites/first.yaml --tasks tasks --data data --out out --dry-run",
  );
  assertEquals(code, 2);
  assert(
    stderr.includes(
      "Cannot divide tiny into 61 folds: equal texts stay together, and its 60 examples leave none for test with seed ",
    ),
    stderr,
  );
});
