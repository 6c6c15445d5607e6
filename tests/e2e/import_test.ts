import { assertEquals, assertMatch } from "@std/assert";
import { runNames } from "../support/study/run_files.ts";
import {
  FOLDERS,
  rows,
  studyFolder,
  SUITE,
  TASK,
} from "../support/study/study_folder.ts";

Deno.test("imported runs are compared with trained ones, and another machine takes over all of them", async () => {
  await using study = await studyFolder({
    "methods/mine.yaml": { kind: "imported", title: "Mine" },
    "suites/first.yaml": {
      ...SUITE,
      backbone: undefined,
      methods: [{ tfidf: { min_count: 1 } }, "mine"],
      search: {
        trials: 2,
        seed: 9,
        methods: {
          tfidf: { options: { inverse_penalty: { choice: [1, 2] } } },
        },
      },
    },
    ...Object.fromEntries(["1", "2"].map((seed) => [
      `p${seed}.csv`,
      `prediction\n${
        rows("test", 12).map((_, i) => `${TASK.labels[i % 2]}\n`)
          .toSpliced(0, 1, `${TASK.labels[Number(seed)]}\n`).join("")
      }`,
    ])),
  });
  const imports = (rest: string) =>
    study.dor(`import suites/first.yaml ${FOLDERS} --offline ${rest}`);
  const seed = (seed: string) =>
    imports(`--out out --method mine --seed ${seed} p${seed}.csv`);
  const early = await seed("1");
  assertEquals(early.code, 0, early.stderr);
  assertMatch(early.stderr, /The leaderboard is written when the search has/);
  const run = await study.run();
  assertEquals(run.code, 0, run.stderr);
  assertMatch(
    run.stderr,
    /mine is not trained but imported; seed 2 is missing/,
  );
  const late = await seed("2");
  assertEquals(late.code, 0, late.stderr);
  // The pair has been tested, with the seeds that both have.
  assertMatch(late.stdout, /\| mine \(imported\) +\| 2 .*-0\.\d+ +\| 0\.500 /);

  assertMatch(late.stdout, /\| mine +\| imported/);
  assertMatch(late.stdout, /Imported and not searched: mine\./);

  const merged = await imports("--out copy --results out");
  assertEquals(merged.code, 0, merged.stderr);
  assertMatch(merged.stderr, /^6 runs imported, 0 here already\.\n$/);
  assertEquals(
    await runNames(study, "copy/first"),
    await runNames(study, "out/first"),
  );
  assertEquals(
    await study.read("copy/first/leaderboard.md"),
    await study.read("out/first/leaderboard.md"),
  );
  const again = await study.run("--out copy");
  assertMatch(again.stderr, /4 runs: 4 done/);
});

Deno.test("of two imports of a run at the same time, with other predictions, one is refused", async () => {
  const lines = (first: string) =>
    ["prediction", first, ...rows("test", 12).map(({ label }) => label)]
      .toSpliced(2, 1).map((line) => `${line}\n`).join("");
  await using study = await studyFolder({
    "methods/mine.yaml": { kind: "imported", title: "Mine" },
    "suites/first.yaml": { ...SUITE, backbone: undefined, methods: ["mine"] },
    "p1.csv": lines(TASK.labels[1]!),
    "p2.csv": lines(TASK.labels[2]!),
  });
  const codes = await Promise.all(
    ["p1.csv", "p2.csv"].map(async (file) => {
      const { code, stderr } = await study.dor(
        `import suites/first.yaml ${FOLDERS} --out out --offline --method mine --seed 1 ${file}`,
      );
      if (code !== 0) assertMatch(stderr, /imported .*use --replace/);
      return code;
    }),
  );
  assertEquals(codes.sort(), [0, 2]);
});
