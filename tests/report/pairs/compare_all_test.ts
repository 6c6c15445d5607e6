import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { compareAll } from "../../../src/report/pairs/compare_all.ts";
import { compareMethods } from "../../../src/report/pairs/compare_methods.ts";
import { readSuite } from "../../../src/report/suite/read_suite.ts";
import { RUN_FILES, SUITE_FILES } from "../../../src/results/results_folder.ts";
import { RecordError } from "../../../src/results/record_error.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";

const METHODS = { baseline: 0.2, mtl: 0.25, adan: 0.3 };

Deno.test("compareAll() gives what compareMethods() gives for every pair, in leaderboard order", async () => {
  await using folder = await resultsFolder(METHODS);
  const said: string[] = [];
  const all = await compareAll(folder.path, {
    examples: 3,
    onProgress: (done, total) => said.push(`${done}/${total}`),
  });
  const { comparisons } = buildLeaderboard(readSuite(folder.path));
  assertEquals(
    all.map(({ a, b }) => [a, b]),
    comparisons.map(({ a, b }) => [a, b]),
  );
  assertEquals(all.length, 3);
  for (const pair of all) {
    assertEquals(
      pair,
      await compareMethods(folder.path, pair.a, pair.b, { examples: 3 }),
    );
  }
  assertEquals(
    said,
    [0, 1, 2, 3].map((done) => `${done}/3`),
  );
});

Deno.test("compareMethods() gives the same on any number of threads", async () => {
  await using folder = await resultsFolder(METHODS);
  const [one, ...others] = await Promise.all(
    [1, 2, 3].map((workers) =>
      compareMethods(folder.path, "adan", "mtl", { workers })
    ),
  );
  assertEquals(one!.byExample.length, 5);
  for (const other of others) assertEquals(other, one);
});

Deno.test("compareAll() gives nothing for a single method", async () => {
  await using folder = await resultsFolder({ baseline: 0.2 });
  assertEquals(await compareAll(folder.path), []);
});

Deno.test("compareAll() does not block the main thread", async () => {
  await using folder = await resultsFolder(METHODS);
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  try {
    await compareAll(folder.path, { workers: 1 });
  } finally {
    clearInterval(timer);
  }
  // Three pairs take a worker far longer than a few ticks.
  assertEquals(ticks > 3, true, `${ticks}`);
});

Deno.test("compareAll() names predictions that do not belong to their record", async () => {
  await using folder = await resultsFolder(METHODS);
  const file = join(
    folder.path,
    SUITE_FILES.runs,
    "mtl-s1",
    RUN_FILES.predictions,
  );
  await Deno.writeTextFile(file, "{}\n", { append: true });
  const error = await assertRejects(
    () => compareAll(folder.path),
    RecordError,
    "its checksum is not the one in the record",
  );
  assertEquals(error.file, file);
});

Deno.test("compareAll() ends when its signal is aborted", async () => {
  await using folder = await resultsFolder(METHODS);
  const stop = new AbortController();
  await assertRejects(
    () =>
      compareAll(folder.path, {
        signal: stop.signal,
        onProgress: () => stop.abort(new Error("enough")),
      }),
    Error,
    "enough",
  );
});
