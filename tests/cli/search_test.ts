import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import {
  buildLeaderboard,
  type Leaderboard,
} from "../../src/report/leaderboard/leaderboard.ts";
import { readSuite } from "../../src/report/suite/read_suite.ts";
import { toJson } from "../../src/report/forms/to_json.ts";
import {
  FOLDERS,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";
import { runNames } from "../support/study/run_files.ts";
import { runMain } from "./run_main.ts";

/** Texts of two words, each of which belongs to one label. */
function texts(split: string, count: number) {
  return Array.from({ length: count }, (_, i) => {
    const label = i % 3;
    const word = (n: number) => `${TASK.labels[label]}${(i + n * 7) % 20}`;
    return {
      text: `${word(1)} ${split} ${word(2)}`,
      label: TASK.labels[label],
    };
  });
}

/**
 * Steps are much too small with the suite's own settings; the search can find
 * a larger rate for `tuned` only, which has another dropout so that its runs
 * are its own.
 */
const PLANTED = {
  "tasks/tiny.yaml": {
    ...TASK,
    splits: { ...TASK.splits, train: { file: "tiny/train.jsonl" } },
  },
  "data/tiny/train.jsonl": texts("train", 60),
  "data/tiny/validation.jsonl": texts("validation", 60),
  "data/tiny/test.jsonl": texts("test", 60),
  "suites/first.yaml": {
    ...SUITE,
    seeds: "1-6",
    methods: ["baseline", {
      name: "tuned",
      method: "baseline",
      options: {},
      training: { dropout: 0.2 },
    }],
    training: { batch_size: 12, learning_rate: 1e-6, max_epochs: 6 },
    search: {
      trials: 4,
      methods: {
        tuned: { training: { learning_rate: { log_uniform: [0.02, 0.1] } } },
      },
    },
  },
};

Deno.test("a method that is better only when tuned: the search chooses on validation, the runs have fresh seeds, and the report says whose lead is tuning", async () => {
  await using study = await studyFolder(PLANTED, runMain);
  // Trials of one method are not enough.
  const part = await study.run("--only tuned");
  assertEquals(part.code, 0, part.stderr);
  assert(
    part.stderr.includes("when the trials of every method have ended"),
    part.stderr,
  );
  assertEquals(await runNames(study), []);
  const during = await study.dor("status first --out out");
  assertEquals(during.code, 1, during.stderr);
  assert(
    /^\| tuned-trial-4 +\| 1 \(seed 0\)/m.test(during.stdout),
    during.stdout,
  );
  const refused = await study.run("--no-trials");
  assertEquals(refused.code, 2);
  assert(
    refused.stderr.includes("not all trials of its search have ended"),
    refused.stderr,
  );

  const whole = await study.run();
  assertEquals(whole.code, 0, whole.stderr);
  assertEquals((await runNames(study)).length, 12);
  const trials = await study.names("out/first/search/runs");
  // The baseline has nothing to search, and so its own settings alone.
  assertEquals(trials.length, 5);
  for (const id of trials) {
    const folder = `out/first/search/runs/${id}`;
    const record = JSON.parse(await study.read(`${folder}/record.json`));
    assertEquals(record.config.seed, 0);
    assertEquals(record.metrics.test.decided, {});
    const lines = (await study.read(`${folder}/predictions.jsonl`)).trim();
    assert(
      lines.split("\n").every((line) =>
        JSON.parse(line).split === "validation"
      ),
    );
  }
  const after = await study.dor("status first --out out");
  // What a search has chosen is no change of the suite.
  assert(!after.stderr.includes("than the last run"), after.stderr);
  assertEquals(after.code, 0, after.stdout);
  const plan = JSON.parse(await study.read("out/first/suite.json"));
  const [baseline, tuned] = plan.search.chosen;
  assertEquals(baseline.settings, {});
  const { learning_rate } = tuned.settings.training;
  assert(learning_rate >= 0.02 && learning_rate <= 0.1);
  const { config } = JSON.parse(
    await study.read(
      `out/first/runs/${
        plan.runs.find((run: { name: string }) => run.name === "tuned").id
      }/record.json`,
    ),
  );
  assertEquals(config.training.learning_rate, learning_rate);

  const report = await study.dor(
    "report first --out out --format markdown,latex,csv,json,html,svg",
  );
  assertEquals(report.code, 0, report.stderr);
  assert(report.stdout.includes("Better than baseline: tuned."), report.stdout);
  assert(
    /tuned [+-]?0\.\d+ with the suite's own settings and \+0\.\d+ with the chosen ones \(\+0\.\d+ by tuning\)/
      .test(report.stdout),
    report.stdout,
  );
  const json = JSON.parse(await study.read("out/first/leaderboard.json"));
  assertEquals(json.search.methods[1].trials.length, 4);
  assertEquals(json.search.methods[1].expected.length, 2);
  for (const file of ["leaderboard.tex", "leaderboard.html"]) {
    assert((await study.read(`out/first/${file}`)).includes("learning"));
  }
  assert((await study.names("out/first")).includes("search.svg"));
  const again = await study.run();
  assert(again.stderr.includes("12 runs: 12 done"), again.stderr);
});

Deno.test("a failed trial is shown, and the others are chosen from; --retry runs it again", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": {
      ...SUITE,
      seeds: 1,
      search: {
        trials: 3,
        // One of the two makes the loss infinite.
        space: { training: { learning_rate: { choice: [0.01, 1e38] } } },
      },
    },
  }, runMain);
  const { code, stdout, stderr } = await study.run();
  assertEquals(code, 0, stderr);
  assert(/\| baseline +\| 3 \(\d failed\)/.test(stdout), stdout);
  const retried = await study.run("--retry");
  assert(/3 runs: [12] done, [12] to do/.test(retried.stderr), retried.stderr);
});

/** One method with a search of two trials, of which one is stopped at the first rung. */
const HALVED = {
  ...SUITE,
  seeds: 1,
  training: { ...SUITE.training, max_epochs: 40 },
  search: {
    trials: 2,
    halving: { factor: 2, rungs: 2 },
    space: { training: { learning_rate: { log_uniform: [0.001, 0.1] } } },
  },
};

Deno.test("a search with halving resumes after kill -9; status and reports show where trials were stopped", async () => {
  await using study = await studyFolder(
    { "suites/first.yaml": HALVED },
    runMain,
  );
  const started = study.start("--snapshot 0 --workers 1");
  await started.line(/at its rung, after 20 epochs/);
  started.process.kill("SIGKILL");
  await started.ended;
  const refused = await study.run("--rung 2");
  assertEquals(refused.code, 2);
  assert(
    refused.stderr.includes(
      "Cannot start rung 2 of the search of first: not all trials of rung 1 have reached it; run them first, without --rung",
    ),
    refused.stderr,
  );
  const during = await study.dor("status first --out out");
  assertEquals(during.code, 1);
  assert(
    /^\| baseline-trial-1 .*\| 1 \(rung 1, 20 epochs\)/m.test(during.stdout),
    during.stdout,
  );
  const { code, stdout, stderr } = await study.run();
  assertEquals(code, 0, stderr);
  assert(!stderr.includes("[2/2] "), stderr);
  assert(
    /^\| baseline \| 1 \(20 epochs\) +\| 1 \(40 epochs\) +\| 60 +\|/m.test(
      stdout,
    ),
    stdout,
  );
  assert(stdout.includes("Successive halving (Jamieson"), stdout);
  const after = await study.dor("status first --out out --json");
  assertEquals(after.code, 0, after.stdout);
  const states = JSON.parse(after.stdout).map(
    ({ state, rung, epochs }: Record<string, unknown>) => [state, rung, epochs],
  );
  assertEquals(states.toSorted(), [
    ...Array(2).fill(["done", undefined, undefined]),
    ["stopped", 1, 20],
  ]);
  const suite = readSuite(join(study.path, "out/first"));
  const { search }: Leaderboard = JSON.parse(toJson(buildLeaderboard(suite)));
  assertEquals(search!.halving, { factor: 2, rungs: 2 });
  const { trials, chosen, expected } = search!.methods[0]!;
  assertEquals(expected, []);
  assertEquals(
    trials.map(({ rung, epochs }) => [rung, epochs]).toSorted(),
    [[1, 20], [2, 40]],
  );
  assertEquals(trials[chosen - 1]!.rung, 2);
});

Deno.test("what a search cannot do is refused with its place", async () => {
  for (
    const [search, says] of [
      [{ trials: 3 }, "search.space: expected at least one setting"],
      [
        {
          trials: 3,
          seed: 1,
          space: { training: { dropout: { uniform: [0, 0.5] } } },
        },
        "search.seed: expected a seed that the suite does not have, got 1",
      ],
      [
        {
          trials: 3,
          methods: { other: { options: { x: { choice: [1, 2] } } } },
        },
        "search.methods.other: expected a method of the suite (baseline)",
      ],
      [
        {
          trials: 8,
          halving: { rungs: 3 },
          space: { training: { dropout: { uniform: [0, 0.5] } } },
        },
        "search.halving.rungs: expected at least 9 trials, or fewer rungs",
      ],
      [
        { trials: 3, space: { training: { speed: { choice: [1, 2] } } } },
        "first.yaml: search: trial 2 of baseline: speed: ",
      ],
      [
        {
          trials: 3,
          methods: { baseline: { options: { x: { choice: [1, 2] } } } },
        },
        "first.yaml: search: trial 2 of baseline: x: ",
      ],
      [
        { trials: 3, space: { backbone: { wings: { choice: [1, 2] } } } },
        "wings",
      ],
      [
        { trials: 3, space: { training: { dropout: { uniform: [1, 0] } } } },
        "expected the smaller number first",
      ],
    ] as const
  ) {
    await using study = await studyFolder({
      "suites/first.yaml": { ...SUITE, search },
    }, runMain);
    const { code, stderr } = await study.dor(
      `run suites/first.yaml ${FOLDERS} --out out`,
    );
    assertEquals(code, 2, stderr);
    assert(stderr.includes(says), stderr);
  }
});

Deno.test("a search of what changes nothing of one method is refused", async () => {
  const rate = { learning_rate: { choice: [0.1, 0.2] } };
  const size = { embedding_size: { choice: [4, 8] } };
  for (
    const [space, says] of [
      [
        { linear: { training: rate } },
        "first.yaml: search.methods.linear: tfidf is a linear model and has no training.learning_rate; remove the key",
      ],
      [
        { linear: { backbone: size } },
        "first.yaml: search.methods.linear: tfidf does not start from a backbone; remove the key",
      ],
      [
        { asked: { training: { threshold: { choice: [0.4, 0.6] } } } },
        "first.yaml: search.methods.asked: asked is a prompt and has no training.threshold; remove the key",
      ],
    ] as const
  ) {
    const [name] = Object.keys(space) as [string];
    await using study = await studyFolder({
      "methods/asked.yaml": {
        kind: "prompt",
        title: "Asked",
        reference: "None",
        endpoint: { environment: "DOR_TEST_URL" },
        options: { model: "small" },
      },
      "suites/first.yaml": {
        ...SUITE,
        methods: [
          "baseline",
          name === "linear" ? { name, method: "tfidf", options: {} } : name,
        ],
        search: { trials: 2, seed: 9, methods: space },
      },
    }, runMain);
    const { code, stderr } = await study.run();
    assertStringIncludes(stderr, says);
    assertEquals(code, 2);
    assertEquals(await study.names("out"), []);
  }
});

Deno.test("what the runs after a search cannot be made with is refused before its trials", async () => {
  const suite = PLANTED["suites/first.yaml"];
  await using study = await studyFolder({
    ...PLANTED,
    "suites/first.yaml": { ...suite, sizes: [20, "all"] },
    "suites/large.yaml": { ...suite, sizes: [5000, "all"] },
  }, runMain);
  const refusedWith = async (args: string) => {
    const { code, stderr } = await study.dor(args);
    assertEquals(code, 2, args);
    assert(!stderr.includes("done in"), stderr);
    return stderr;
  };
  assertStringIncludes(
    await refusedWith(`run suites/large.yaml ${FOLDERS}`),
    "Cannot train tiny on 5000 examples: its training split has 60",
  );
  const run = `run suites/first.yaml ${FOLDERS}`;
  assertStringIncludes(
    await refusedWith(`${run} --sizes 30`),
    "Cannot run the size 30: the suite has 20, all",
  );
  assertStringIncludes(
    await refusedWith(`${run} --seeds 9`),
    "Cannot run the seeds 7-9: the suite has 1-6",
  );
  assertStringIncludes(
    await refusedWith(`${run} --only none`),
    'Unknown method "none"; suites/first.yaml has baseline, tuned',
  );
});
