import { assertEquals, assertMatch } from "@std/assert";
import { runMain } from "../cli/run_main.ts";
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
  const verified = await study.dor(["verify", "first", "--out", "out"]);
  assertEquals(verified.code, 0, verified.stderr);
});

Deno.test("options and definitions of linear models that cannot be used are refused", async () => {
  const refusals: [definition: object, entry: object, message: RegExp][] = [
    [{}, { options: { C: 1 } }, /C: unknown key/],
    [
      {},
      { options: { words: [2, 1] } },
      /words: expected the shorter length first/,
    ],
    [
      {},
      { options: { words: null, characters: null } },
      /expected word or character n-grams/,
    ],
    [
      {},
      { backbone: "small" },
      /mine does not start from a backbone; remove the key/,
    ],
    [
      {},
      { training: { targets: "votes" } },
      /Cannot train mine on votes: tiny has none; declare format\.votes/,
    ],
    [{ options: { min_count: 0 } }, {}, /mine\.yaml: options\.min_count/],
    [
      { kind: "lineal" },
      {},
      /mine\.yaml: kind: expected program, .*linear.*, got "lineal"; did you mean "linear"/,
    ],
  ];
  for (const [definition, entry, message] of refusals) {
    await using study = await studyFolder({
      "methods/mine.yaml": {
        ...{ kind: "linear", title: "Mine", reference: "none" },
        ...definition,
      },
      "suites/first.yaml": {
        ...SUITE,
        methods: [{ name: "mine", method: "mine", ...entry }],
      },
    }, runMain);
    const { code, stderr } = await study.run();
    assertEquals(code, 2, stderr);
    assertMatch(stderr, message);
  }
});
