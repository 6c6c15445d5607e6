import { assert, assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import type { RunRecord } from "../../src/results/record.ts";
import { failureOf } from "../support/results/records.ts";
import { slashes } from "../support/slashes.ts";
import { type CommandLine, wordsOf } from "../support/study/dor.ts";
import { readRecord, runNames } from "../support/study/run_files.ts";
import {
  rows,
  type StudyFolder,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";
import type { FileContent } from "../support/test_folder.ts";
import { runMain } from "./run_main.ts";

/** Probabilities for test that are right except for the first examples. */
function predictions(wrong: number): object[] {
  return rows("test", 12).map(({ label, text }, i) => ({
    text,
    ...Object.fromEntries(TASK.labels.map((name, k) => [
      name,
      (i < wrong ? k === (i + 1) % 3 : name === label) ? 0.8 : 0.1,
    ])),
  }));
}

/** A study whose suite has imported methods alone. */
function study(
  files: Record<string, FileContent> = {},
  suite: object = {},
): Promise<StudyFolder> {
  return studyFolder({
    "methods/mine.yaml": {
      kind: "imported",
      title: "Mine",
      reference: "Me 2026",
    },
    "methods/other.yaml": { kind: "imported", title: "Other" },
    "suites/first.yaml": {
      ...SUITE,
      backbone: undefined,
      methods: ["mine", "other"],
      ...suite,
    },
    "p1.jsonl": predictions(1),
    "p2.jsonl": predictions(2),
    "p3.jsonl": predictions(3),
    ...files,
  }, runMain);
}

const IMPORT = wordsOf(
  "import suites/first.yaml --tasks tasks --methods methods --data data --out out",
);

const imports = (study: StudyFolder, line: CommandLine) =>
  study.dor([...IMPORT, ...wordsOf(line)]);

Deno.test("imported predictions stand in the leaderboard, and everything that reads results works", async () => {
  await using folder = await study({}, { ensembles: true });
  const { dor } = folder;
  const first = await imports(folder, [
    ...wordsOf("--method mine --seed 1 p1.jsonl"),
    "--source",
    "https://example.org/run 1",
  ]);
  assertEquals(first.code, 0, first.stderr);
  assertMatch(
    first.stderr,
    /Imported mine-tiny-s1-\w+: jsonl, in the order of the test split of tiny, probabilities in a field for each label, texts compared\. accuracy on test: 0\.9167/,
  );
  assertMatch(first.stdout, /\| mine \(imported\) +\| 1 +\| 0\.917/);
  assertMatch(
    first.stdout,
    /mine: Mine\. Seed 1, from 0\.917 to 0\.917\. Imported from p1\.jsonl \(https:\/\/example\.org\/run 1\), without predictions on validation/,
  );
  assertMatch(first.stdout, /other.*not imported yet/s);

  const status = await dor("status first --out out");
  assertEquals(status.code, 1);
  assertMatch(
    status.stdout,
    /other is not trained but imported; seeds 1-2 are missing: .*import first --method other --seed 1 FILE/,
  );
  const run = await folder.run();
  assertEquals(run.code, 0, run.stderr);
  assertMatch(run.stderr, /1 run: 1 done, 0 to do/);
  assertMatch(
    run.stderr,
    /mine is not trained but imported; seed 2 is missing/,
  );
  const limited = await folder.run("--limit 6");
  assertMatch(
    limited.stderr,
    /mine is not trained but imported, and left out with --limit/,
  );
  const dry = await folder.run("--dry-run");
  assertMatch(dry.stdout, /other is not trained but imported/);

  for (
    const [method, seed, file] of [
      ["mine", "2", "p2.jsonl"],
      ["other", "1", "p3.jsonl"],
      ["other", "2", "p3.jsonl"],
    ]
  ) {
    const { code, stderr } = await imports(
      folder,
      `--method ${method} --seed ${seed} ${file}`,
    );
    assertEquals(code, 0, stderr);
  }
  const [name] = await runNames(folder);
  const record = await readRecord(folder, name!) as RunRecord;
  assertEquals(record.imported!.files.map(({ name }) => name), ["p1.jsonl"]);
  assertMatch(record.imported!.files[0]!.sha256, /^[0-9a-f]{64}$/);
  assertEquals(record.imported!.source, "https://example.org/run 1");
  assertEquals(record.metrics.validation.decided, {});
  assertEquals(Object.keys(record.config.training), ["threshold"]);
  assertEquals((await dor("status first --out out")).code, 0);
  const verified = await dor("verify first --out out");
  assertEquals(verified.code, 0, verified.stdout);
  const shown = await dor(["show", name!, "--out", "out"]);
  assertMatch(
    shown.stdout,
    /from p1\.jsonl \(test, SHA-256 [0-9a-f]+\), https/,
  );
  const compared = await dor("compare first mine other --out out");
  assertEquals(compared.code, 0, compared.stderr);
  const report = await dor(
    "report first --out out --format html,json,csv,latex",
  );
  assertEquals(report.code, 0, report.stderr);
  assertMatch(await folder.read("out/first/leaderboard.csv"), /,imported,/);
  assertMatch(
    await folder.read("out/first/leaderboard.md"),
    /mine, other: no predictions on validation, and so not part of the greedy ensemble/,
  );

  // A changed file of predictions is noticed.
  await Deno.writeTextFile(
    join(folder.path, "out/first/runs", name!, "predictions.jsonl"),
    "{}\n",
  );
  assertEquals((await dor("verify first --out out")).code, 1);
});

Deno.test("thresholds are chosen on validation predictions, and decisions keep theirs", async () => {
  const task = {
    ...TASK,
    kind: "multi_label",
    metrics: { primary: "f1_micro", also: [] },
  };
  const low = (split: string) =>
    rows(split, 12).map(({ label }) => ({
      probabilities: TASK.labels.map((name) => name === label ? 0.4 : 0.2),
    }));
  await using folder = await study({
    "tasks/tiny.yaml": task,
    "low.jsonl": low("test"),
    "valid.jsonl": low("validation"),
    "decided.csv": `index,prediction\n${
      rows("test", 12).map(({ label }, i) => `${i},${label}\n`).join("")
    }`,
  }, { training: { threshold: "validation" } });
  const of = (line: string) => imports(folder, `--method ${line}`);
  const blind = await of("mine --seed 1 low.jsonl");
  assertMatch(
    blind.stderr,
    /decided at 0\.5, since there are no predictions for validation\. micro-F1 on test: 0\.0000/,
  );
  const tuned = await of("mine --seed 2 low.jsonl --validation valid.jsonl");
  assertMatch(tuned.stderr, /decided with the thresholds 0\.\d\d, .*1\.0000/);
  const decided = await of("other --seed 1 decided.csv");
  assertMatch(
    decided.stderr,
    /labels by name, all of them equal to the gold labels\. micro-F1 on test: 1\.0000/,
  );
  const mixed = await of(
    "other --seed 2 decided.csv --validation valid.jsonl",
  );
  assertEquals(mixed.code, 2);
  assertMatch(
    mixed.stderr,
    /for test are decisions, but those for validation are probabilities/,
  );
  assertEquals((await folder.dor("verify first --out out")).code, 0);
  const report = await folder.dor("report first --out out --format html");
  assertEquals(report.code, 0, report.stderr);
  assertMatch(
    await folder.read("out/first/leaderboard.html"),
    /were chosen on validation, except those of mine with seed 1;/,
  );
});

Deno.test("decisions and probabilities of one method are refused, at import and in a report", async () => {
  await using folder = await study({
    "decided.csv": `index,prediction\n${
      rows("test", 12).map(({ label }, i) => `${i},${label}\n`).join("")
    }`,
  });
  await using there = await study();
  const mine = (line: string) => imports(folder, `--method mine ${line}`);
  assertEquals((await mine("--seed 1 decided.csv")).code, 0);
  const before = await folder.read("out/first/leaderboard.md");
  const mixed = await mine("--seed 2 p2.jsonl");
  assertEquals(mixed.code, 2);
  assertMatch(
    slashes(mixed.stderr),
    /Cannot import p2\.jsonl as mine-tiny-s2-\w+: it has probabilities, but mine-tiny-s1-\w+ has decisions, .*remove \S+\/out\/first\/runs\/mine-tiny-s1-/,
  );
  assertEquals((await runNames(folder)).length, 1);
  assertEquals(await folder.read("out/first/leaderboard.md"), before);
  assertEquals(
    (await imports(folder, "--method other --seed 2 p2.jsonl")).code,
    0,
  );

  // Other machines can have runs of the other form.
  await imports(there, "--method mine --seed 2 p2.jsonl");
  const from = join(there.path, "out");
  for (
    const { code, stderr } of [
      await imports(folder, ["--results", from]),
      await folder.dor("report first --out out"),
      await folder.dor("verify first --out out"),
      await folder.dor("compare first mine other --out out"),
    ]
  ) {
    assertEquals(code, 2);
    assertMatch(
      stderr,
      /Cannot average the runs of mine: mine-tiny-s1-\w+ has decisions, mine-tiny-s2-\w+ probabilities; remove/,
    );
  }

  // What the message says puts it right.
  const [first] = await runNames(folder);
  await Deno.remove(join(folder.path, "out/first/runs", first!), {
    recursive: true,
  });
  const done = await mine("--seed 1 p1.jsonl");
  assertEquals(done.code, 0, done.stderr);
  const report = await folder.dor("report first --out out");
  assertEquals(report.code, 0, report.stderr);
});

Deno.test("what is printed for missing imports names the training size, if there are several", async () => {
  await using folder = await study({}, {
    methods: ["mine"],
    sizes: [18, "all"],
  });
  const printed = (size: string) =>
    new RegExp(
      `mine is not trained but imported; seeds 1-2 of the training size ${size} are missing: .*import .*first.* --method mine --seed 1 --size ${size} FILE`,
    );
  const dry = await folder.run("--dry-run");
  for (const size of ["18", "all"]) assertMatch(dry.stdout, printed(size));
  const line = "--method mine --seed 1 --size all p1.jsonl";
  const { code, stderr } = await imports(folder, line);
  assertEquals(code, 0, stderr);
  const status = await folder.dor("status first --out out");
  assertMatch(status.stdout, printed("18"));
  assertMatch(status.stdout, /seed 2 of the training size all is missing/);
});

Deno.test("an import that cannot be used is refused and leaves nothing", async () => {
  await using folder = await study({
    "methods/mean.yaml": { kind: "linear", title: "L", reference: "none" },
  }, {
    methods: ["mine", "mean"],
    sizes: [18, "all"],
  });
  const all = "p1.jsonl --method mine --seed 1 --size 18";
  const refusals: [line: string, message: RegExp][] = [
    [
      "--method mine --seed 1",
      /the file with predictions is missing; expected/,
    ],
    ["p1.jsonl --seed 1", /--method is missing/],
    ["p1.jsonl --method mine", /--seed is missing/],
    [
      "p1.jsonl --method mien --seed 1",
      /first\.yaml does not name it among its methods \(mine, mean\); did you mean "mine"/,
    ],
    ["p1.jsonl --method bert --seed 1", /add "- bert" there/],
    [
      "p1.jsonl --method mean --seed 1",
      /its runs are made by .*mean\.yaml; give the imported predictions a name of their own/,
    ],
    [
      "p1.jsonl --method mine --seed 5 --size all",
      /the suite has no seed 5 but 1-2; declare it/,
    ],
    [
      "p1.jsonl --method mine --seed 1",
      /has the training sizes 18, all; say with --size/,
    ],
    [
      "p1.jsonl --method mine --seed 1 --size 7",
      /no training size 7 but 18, all/,
    ],
    [
      "none.jsonl --method mine --seed 1 --size 18",
      /Cannot read none\.jsonl/,
    ],
    [
      "data --method mine --seed 1 --size 18",
      /Cannot read data: it is not a file, and has to be read more than once/,
    ],
    [
      `${all} --format xls`,
      /Cannot use --format xls: expected jsonl, json/,
    ],
    [
      `${all} --title T`,
      /Cannot write a definition of mine: there is .*mine\.yaml; leave out --title/,
    ],
    [
      "p1.jsonl --method bert --seed 1 --size 18 --title T",
      /add "- bert" there/,
    ],
    [
      "p1.jsonl --method ../x --seed 1 --title T",
      /Cannot use the name "\.\.\/x"/,
    ],
    [
      "--results out --method mine",
      /Cannot import --method together with --results/,
    ],
    ["--results nowhere", /Cannot read the results in nowhere/],
    ["--results data", /there are no runs in it/],
  ];
  for (const [line, message] of refusals) {
    const { code, stderr } = await imports(folder, line);
    assertMatch(stderr, message);
    assertEquals(code, 2);
  }
  assertEquals(await folder.names("out"), []);
  assertEquals(await folder.names("methods"), [
    "mean.yaml",
    "mine.yaml",
    "other.yaml",
  ]);
  const done = await imports(folder, all);
  assertEquals(done.code, 0, done.stderr);
});

Deno.test("splits that each seed draws anew need ids or texts", async () => {
  await using folder = await study({
    "bare.jsonl": rows("test", 20).map(() => ({ prediction: "sea" })),
  }, { folds: 3, seeds: 3 });
  const all = [["train", 36], ["validation", 12], ["test", 12]] as const;
  const { code, stderr } = await imports(
    folder,
    "--method mine --seed 1 bare.jsonl",
  );
  assertEquals(code, 2);
  assertMatch(
    stderr,
    /neither ids nor texts, and each seed draws the test split of tiny anew/,
  );
  // Ids tell which examples are in the fold.
  const ids = all.flatMap(([split, count]) =>
    rows(split, count).map(({ label }, i) => ({
      id: `${split}-${i + 1}`,
      prediction: label,
    }))
  );
  await folder.write("all.jsonl", ids);
  const refused = await imports(
    folder,
    "--method mine --seed 1 all.jsonl",
  );
  const unknown =
    /(\d+) of its 60 ids are not in the test split of tiny that this seed draws/
      .exec(refused.stderr);
  assertEquals(unknown?.[1], "40", refused.stderr);
});

Deno.test("a fixed threshold is not said to be for want of validation", async () => {
  await using folder = await study({
    "tasks/tiny.yaml": {
      ...TASK,
      kind: "multi_label",
      metrics: { primary: "f1_micro", also: [] },
    },
  }, { training: { threshold: 0.4 } });
  const { stderr } = await imports(folder, "--method mine --seed 1 p1.jsonl");
  assertMatch(stderr, /, decided at 0\.4\. micro-F1 on test/);
});

Deno.test("predictions are replaced only if asked, and a definition is written with --title", async () => {
  await using folder = await study({}, { methods: ["mine", "bert"] });
  const mine = (rest: string) =>
    imports(folder, `--method mine --seed 1 ${rest}`);
  const undefinedOther = await mine("p1.jsonl");
  assertEquals(undefinedOther.code, 2);
  assertMatch(
    slashes(undefinedOther.stderr),
    /Cannot import mine: .*first\.yaml also names bert, without a definition; write one for each by hand \(kind: imported/,
  );
  const untitled = await imports(folder, "--method bert --seed 1 p3.jsonl");
  assertEquals(untitled.code, 2);
  assertMatch(
    untitled.stderr,
    /Cannot import bert: it has no definition; add --title TEXT, which writes one/,
  );
  await folder.write("suites/two.yaml", {
    ...SUITE,
    backbone: undefined,
    methods: ["bert", "other", "roberta", "distilled"],
  });
  const several = await folder.dor(
    `${
      IMPORT.join(" ").replace("first", "two")
    } --method bert --seed 1 --title B p3.jsonl`,
  );
  assertEquals(several.code, 2);
  assertMatch(
    several.stderr,
    /Cannot import bert: .*two\.yaml also names roberta, distilled, without a definition; write one/,
  );
  assertEquals(await folder.names("methods"), ["mine.yaml", "other.yaml"]);
  const defined = await imports(folder, [
    ...wordsOf("--method bert --seed 1 p3.jsonl"),
    "--title",
    "BERT: large",
    "--source",
    "Devlin et al. 2019",
  ]);
  assertEquals(defined.code, 0, defined.stderr);
  assertMatch(defined.stdout, /bert: BERT: large\. .*\(Devlin et al\. 2019\)/);
  assertEquals((await mine("p1.jsonl")).code, 0);
  assertMatch(
    (await mine("p1.jsonl")).stderr,
    /has been imported before, with the same predictions/,
  );
  const other = await mine("p3.jsonl");
  assertEquals(other.code, 2);
  assertMatch(
    other.stderr,
    /has been imported with other predictions on \d{4}-\d\d-\d\d \(p1\.jsonl\); use --replace/,
  );
  const replaced = await mine("p3.jsonl --replace");
  assertMatch(replaced.stdout, /\| mine \(imported\) +\| 1 +\| 0\.750/);
});

Deno.test("the first definition of a study makes its folder of methods", async () => {
  await using folder = await study({}, { methods: ["bert"] });
  await Deno.remove(join(folder.path, "methods"), { recursive: true });
  const { code, stderr } = await folder.dor(
    "import suites/first.yaml --tasks tasks --data data --out out --method bert --seed 1 --title BERT p1.jsonl",
  );
  assertEquals(code, 0, stderr);
  assertEquals(await folder.names("methods"), ["bert.yaml"]);
});

Deno.test("keys that an imported method does not have, and a search of it, are refused", async () => {
  const refusals: [suite: object, message: RegExp][] = [
    [
      { methods: [{ mine: { alpha: 1 } }] },
      /mine is imported and has no options; remove the key/,
    ],
    [
      { methods: [{ name: "mine", method: "mine", backbone: "small" }] },
      /mine does not start from a backbone; remove the key/,
    ],
    [{
      methods: [{ name: "mine", method: "mine", training: { max_epochs: 2 } }],
    }, /has no training\.max_epochs/],
    [
      {
        methods: ["baseline", "mine"],
        backbone: "small",
        search: {
          trials: 2,
          seed: 9,
          methods: { mine: { training: { max_epochs: { choice: [1, 2] } } } },
        },
      },
      /search\.methods\.mine: mine is imported and has nothing to search/,
    ],
  ];
  for (const [suite, message] of refusals) {
    await using folder = await study({}, suite);
    const { code, stderr } = await imports(
      folder,
      "--method mine --seed 1 p1.jsonl",
    );
    assertMatch(stderr, message);
    assertEquals(code, 2);
  }
});

Deno.test("results of another machine are merged without loss, and conflicts are refused before anything is written", async () => {
  await using here = await study();
  await using there = await study();
  const mine = (folder: StudyFolder, seed: string, file: string) =>
    imports(folder, `--method mine --seed ${seed} ${file}`);
  await mine(here, "1", "p1.jsonl");
  await mine(there, "1", "p1.jsonl");
  await mine(there, "2", "p3.jsonl");
  const [, second] = await runNames(there);
  // One run that failed, a damaged one, and one of which nothing is known.
  const planned = JSON.parse(
    (await there.dor("status first --out out --json")).stdout,
  ) as { id: string; name: string }[];
  const [failed, damaged] = planned.filter(({ name }) => name === "other")
    .map(({ id }) => id);
  await there.write(`out/first/runs/${failed}/error.json`, {
    ...failureOf("other", 1, "It broke"),
    id: failed,
    suite: "first",
  });
  await there.write(`out/first/runs/${damaged}/record.json`, "{");
  await there.write("out/first/runs/x/error.json", "{");
  await Deno.rename(
    join(there.path, "out/first/runs", second!),
    join(there.path, "out/first/runs", `${second}.partial`),
  );
  const from = join(there.path, "out");
  const merge = () => imports(here, ["--results", from]);
  const partial = await merge();
  assertEquals(partial.code, 0, partial.stderr);
  assertMatch(partial.stderr, /0 runs imported, 1 here already/);
  assertMatch(
    partial.stderr,
    new RegExp(`Left out: ${second} has not finished there`),
  );
  assertMatch(
    partial.stderr,
    new RegExp(`Left out: ${failed} failed there \\(It broke\\)`),
  );
  assertMatch(
    slashes(partial.stderr),
    new RegExp(`Left out: Cannot read .*${damaged}/record\\.json`),
  );
  await Deno.remove(join(there.path, "out/first/runs", failed!), {
    recursive: true,
  });
  await Deno.rename(
    join(there.path, "out/first/runs", `${second}.partial`),
    join(there.path, "out/first/runs", second!),
  );
  const merged = await merge();
  assertEquals(merged.code, 0, merged.stderr);
  assertMatch(merged.stderr, new RegExp(`1 run imported, 1 here already`));
  assertMatch(merged.stdout, /\| mine \(imported\) +\| 2 /);
  assertEquals(
    await here.read(`out/first/runs/${second}/record.json`),
    await there.read(`out/first/runs/${second}/record.json`),
  );
  assertMatch((await merge()).stderr, /0 runs imported, 2 here already/);

  await imports(there, "--method other --seed 1 p1.jsonl");
  await imports(there, "--method mine --seed 1 p3.jsonl --replace");
  const before = await runNames(here);
  const conflict = await merge();
  assertEquals(conflict.code, 2);
  assertMatch(
    conflict.stderr,
    /a run has the same identity, but other predictions: .*mine-tiny-s1-\w+ and .*mine-tiny-s1-\w+; decide which one is right/,
  );
  assertEquals(await runNames(here), before);

  // A suite that plans other runs takes none of them.
  await using other = await study({
    "data/tiny/test.jsonl": rows("other", 12),
  });
  const none = await imports(other, ["--results", from]);
  assertEquals(none.code, 1);
  assertMatch(
    none.stderr,
    /3 runs left out, since the suite does not plan them/,
  );
  assert(!(await other.names("out/first")).includes("runs"));
});
