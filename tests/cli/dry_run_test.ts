import { assert, assertEquals } from "@std/assert";
import { filesBelow } from "../support/study/run_files.ts";
import { methodSource } from "../support/study/method_source.ts";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

Deno.test("run --dry-run lists the missing runs and how long similar runs took, and trains nothing", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 3 },
  }, runMain);
  const before = await filesBelow(study.path);
  const fresh = await study.run("--dry-run");
  assertEquals(fresh.code, 0, fresh.stderr);
  assert(fresh.stdout.startsWith("3 runs: 0 done, 3 to do\n"), fresh.stdout);
  assert(
    /^\| baseline \| 3 +\| 1-3 +\| \d+ +\| not measured yet \|$/m
      .test(fresh.stdout),
    fresh.stdout,
  );
  assert(fresh.stdout.includes("an unknown time"), fresh.stdout);
  assertEquals(await filesBelow(study.path), before);

  assertEquals((await study.run("--seeds 1-1")).code, 0);
  const after = await filesBelow(study.path);
  const again = await study.run("--dry-run --workers 1");
  assert(again.stdout.startsWith("3 runs: 1 done, 2 to do\n"), again.stdout);
  assert(
    /^\| baseline \| 2 +\| 2-3 +\| \d+ +\| \d+ s \(measured on 1 run\) \|$/m
      .test(again.stdout),
    again.stdout,
  );
  assert(again.stdout.includes("With 1 run at a time, this takes about "));
  assertEquals(await filesBelow(study.path), after);

  // Another setting is another run, and still a hint.
  await study.write("suites/first.yaml", {
    ...SUITE,
    training: { ...SUITE.training, max_epochs: 3 },
  });
  const other = await study.run("--dry-run");
  assert(/ s \(measured on 1 run with other settings\)/.test(other.stdout));
});

Deno.test("run --dry-run names missing files, and says when there are too few seeds for significance", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": {
      ...SUITE,
      methods: ["baseline", { name: "again", method: "baseline", options: {} }],
    },
  }, runMain);
  const { stdout } = await study.run("--dry-run");
  assert(/^Note: No difference .* can be significant/m.test(stdout));
  assert(!stdout.includes("can show a difference"), stdout);
  await Deno.remove(`${study.path}/data/tiny/test.jsonl`);
  const { code, stderr } = await study.run("--dry-run");
  assertEquals(code, 2);
  assert(stderr.includes("Cannot find the data file tiny/test.jsonl"), stderr);
  // The file has no address, so "fetch" would not help.
  assert(!stderr.includes("A dry run downloads"), stderr);
});

Deno.test("run --dry-run promises nothing of seeds that change no method", async () => {
  const linear = { kind: "linear", title: "Linear", reference: "None" };
  await using study = await studyFolder({
    "methods/a.yaml": linear,
    "methods/b.yaml": { ...linear, options: { inverse_penalty: 2 } },
    "suites/first.yaml": { ...SUITE, seeds: 9, methods: ["a", "b"] },
  }, runMain);
  const { stdout } = await study.run("--dry-run");
  assert(stdout.includes("Note: The runs of a and of b are the same"), stdout);
  assert(!/seeds (can show|are needed)/.test(stdout), stdout);
  await study.write("suites/first.yaml", {
    ...SUITE,
    seeds: 9,
    methods: ["a", "baseline"],
  });
  const mixed = await study.run("--dry-run");
  assert(mixed.stdout.includes("9 seeds can show"), mixed.stdout);
});

Deno.test("run --dry-run names all files that are to be downloaded, and the command that does", async () => {
  await using study = await studyFolder({}, runMain);
  const { code, stderr } = await study.dor(
    "run redv2 --dry-run --data data --out out",
  );
  assertEquals(code, 2);
  assert(stderr.includes("Cannot find the backbone bert-base-ro"), stderr);
  assert(stderr.includes("Cannot find the data file redv2/train"), stderr);
  assert(stderr.includes('"deno task bench fetch redv2" does'), stderr);
});

Deno.test("run --dry-run names texts without a translation, and translates nothing", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, methods: ["mine"] },
    "methods/mine.ts": methodSource({
      stage: 'mixture: [{ task: target, translation: "model" }]',
    }),
    "translations/model.yaml": {
      title: "Model",
      from: "ro",
      to: "en",
      model: { repository: "tiny/ro-en", revision: "main" },
    },
  }, runMain);
  const before = await filesBelow(study.path);
  const { code, stderr } = await study.run("--dry-run");
  assertEquals(code, 2);
  assert(/lacks 3 of 3 texts/.test(stderr), stderr);
  assert(stderr.includes('"run" and "fetch" translate the missing ones'));
  assert(
    stderr.includes(
      'A dry run downloads and translates nothing; "deno task bench fetch suites/first.yaml" does',
    ),
    stderr,
  );
  assertEquals(await filesBelow(study.path), before);
});

Deno.test("run --dry-run of a search says that runs follow, whether their seeds are enough, and how long runs took", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 1, methods: ["tfidf"] },
  }, runMain);
  assertEquals((await study.run()).code, 0);
  await study.write("suites/first.yaml", {
    ...SUITE,
    methods: ["tfidf", "baseline"],
    search: {
      trials: 2,
      methods: { tfidf: { options: { inverse_penalty: { uniform: [1, 2] } } } },
    },
  });
  const { code, stdout, stderr } = await study.run(["--dry-run"]);
  assertEquals(code, 0, stderr);
  assert(stdout.includes("The suite's runs follow"), stdout);
  assert(/^\| tfidf-trial-1 +\| 1 +\| 0 +\|/m.test(stdout), stdout);
  assert(/can be significant with 2 seeds: .* over one pair/.test(stdout));
  assert(/ s \(measured on 1 run with other settings\)/.test(stdout), stdout);
});

Deno.test("a method of a suite has training settings of its own, for its teachers too", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": {
      ...SUITE,
      seeds: 1,
      training: { ...SUITE.training, max_epochs: 2 },
      methods: [
        "baseline",
        {
          name: "distilled",
          method: "mtkd",
          options: { auxiliary: [] },
          training: { max_epochs: 4 },
        },
      ],
    },
  }, runMain);
  const { code, stderr } = await study.run();
  assertEquals(code, 0, stderr);
  const epochs: Record<string, number> = {};
  for (const folder of ["out/first/runs", "out/teachers/runs"]) {
    for (const name of await study.names(folder)) {
      const { config } = JSON.parse(
        await study.read(`${folder}/${name}/record.json`),
      );
      const { name: method } = config.method;
      epochs[config.teaches ? `${method}, teaching` : method] =
        config.training.max_epochs;
    }
  }
  assertEquals(epochs, { baseline: 2, mtkd: 4, "baseline, teaching": 4 });
});

Deno.test("run --dry-run counts a teacher that a run takes over once", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": {
      ...SUITE,
      seeds: 2,
      methods: [
        "baseline",
        { name: "distilled", method: "mtkd", options: { auxiliary: [] } },
      ],
    },
  }, runMain);
  const { code, stdout, stderr } = await study.run(["--dry-run"]);
  assertEquals(code, 0, stderr);
  assert(stdout.startsWith("6 runs: 0 done, 6 to do\n"), stdout);
  assert(/^\| baseline, teaching \S+ +\| 2 +\|/m.test(stdout), stdout);
  assert(!/^\| baseline +\|/m.test(stdout), stdout);
  assert(
    stdout.includes(
      "2 runs of baseline take over the results of teachers that are trained in the same way.",
    ),
    stdout,
  );
});
