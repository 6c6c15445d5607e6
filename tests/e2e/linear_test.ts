import { assertEquals, assertMatch } from "@std/assert";
import { runNames } from "../support/study/run_files.ts";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";

Deno.test("a linear model stands in a suite, and its options can be set and searched", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": {
      ...SUITE,
      backbone: undefined,
      methods: [
        { tfidf: { min_count: 1 } },
        { name: "words", method: "tfidf", options: { characters: null } },
      ],
      search: {
        trials: 2,
        seed: 9,
        methods: {
          tfidf: { options: { inverse_penalty: { log_uniform: [0.1, 100] } } },
        },
      },
    },
  });
  const args = [
    "run",
    "suites/first.yaml",
    "--tasks",
    "tasks",
    "--data",
    "data",
  ];
  const run = () => study.dor([...args, "--out", "out"]);
  const { code, stdout, stderr } = await run();
  assertEquals(code, 0, stderr);
  assertMatch(stdout, /\| tfidf +\| 2 +\| \*{0,2}(1\.000|0\.9)/);
  assertMatch((await run()).stderr, /4 runs: 4 done/);
  const verified = await study.dor("verify first --out out");
  assertEquals(verified.code, 0, verified.stderr);
  const [name] = await runNames(study);
  const shown = await study.dor(["show", name!, "--out", "out"]);
  // It has no steps, and so no learning rate.
  assertMatch(shown.stdout, /^Training: threshold: 0\.5$/m);
});
