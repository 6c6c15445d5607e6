import { assertEquals, assertThrows } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "@std/path";
import { InputError } from "../../../src/errors/input_error.ts";
import type { RunSpec } from "../../../src/results/run_spec.ts";
import { mergeResults } from "../../../src/run/imports/merge_results.ts";
import type { Plan } from "../../../src/run/planning/plan.ts";
import { recordOf } from "../../support/results/records.ts";
import { type TestFolder, testFolder } from "../../support/test_folder.ts";

/** Writes a finished run with as many lines of predictions. */
async function writeRun(
  folder: TestFolder,
  path: string,
  id: string,
  lines: number,
): Promise<void> {
  const [name, seed] = id.split("-s");
  const predictions = Array.from({ length: lines }, (_, i) =>
    JSON.stringify({
      split: "test",
      id: String(i),
      gold: [0, 1],
      probabilities: [0, 1],
    }) + "\n").join("");
  await folder.write(`${path}/${id}/predictions.jsonl`, predictions);
  await folder.write(`${path}/${id}/teacher.jsonl`, "{}\n");
  await folder.write(
    `${path}/${id}/record.json`,
    recordOf(name!, Number(seed), {}, {
      predictions: createHash("sha256").update(predictions).digest("hex"),
    }),
  );
}

/** A plan of runs and teachers with the configs of `writeRun`. */
function planOf(here: string, runs: string[], teachers: string[]): Plan {
  const spec = (runsFolder: string) => (id: string): RunSpec => {
    const [name, seed] = id.split("-s");
    const { config } = recordOf(name!, Number(seed), {});
    return { id, config, context: { runsFolder } } as RunSpec;
  };
  return {
    runs: runs.map(spec(join(here, "small/runs"))),
    teachers: teachers.map(spec(join(here, "teachers/runs"))),
  } as unknown as Plan;
}

Deno.test("runs are found in every suite of a folder of results, teachers and earlier ones too", async () => {
  await using here = await testFolder();
  await using there = await testFolder();
  await writeRun(there, "small/runs", "a-s1", 1);
  await writeRun(there, "other/earlier", "a-s2", 1);
  await writeRun(there, "teachers/runs", "t-s1", 1);
  await writeRun(there, "other/runs", "b-s1", 1);
  // The same run in two suites is one.
  await writeRun(there, "other/runs", "a-s1", 1);
  // What a failed attempt has left is replaced.
  await here.write("small/runs/a-s1/error.json", "{}");
  const plan = planOf(here.path, ["a-s1", "a-s2", "a-s3"], ["t-s1"]);
  const merged = mergeResults(plan, there.path);
  assertEquals(merged, {
    merged: ["a-s2", "a-s1", "t-s1"],
    same: [],
    continued: [],
    unfinished: [],
    damaged: [],
    unplanned: ["b-s1"],
    busy: [],
  });
  assertEquals(await here.names("small/runs"), ["a-s1", "a-s2"]);
  assertEquals(await here.names("small/runs/a-s1"), [
    "predictions.jsonl",
    "record.json",
    "teacher.jsonl",
  ]);
  assertEquals(await here.names("teachers/runs"), ["t-s1"]);
  // A folder of runs alone is read, too, and nothing is copied twice.
  const again = mergeResults(plan, join(there.path, "small"));
  assertEquals([again.merged, again.same], [[], ["a-s1"]]);
});

Deno.test("a conflict between two copies or with a run here leaves everything as it is", async () => {
  await using here = await testFolder();
  await using there = await testFolder();
  await writeRun(there, "small/runs", "a-s1", 1);
  await writeRun(there, "small/runs", "a-s2", 1);
  await writeRun(there, "other/runs", "a-s2", 2);
  const plan = planOf(here.path, ["a-s1", "a-s2"], []);
  assertThrows(
    () => mergeResults(plan, there.path),
    InputError,
    "a run has the same identity, but other predictions",
  );
  assertEquals(await here.names("small/runs"), []);
  await writeRun(here, "small/runs", "a-s1", 3);
  assertThrows(
    () => mergeResults(plan, there.path),
    InputError,
    "2 runs have the same identity",
  );
  assertEquals(await here.names("small/runs"), ["a-s1"]);
});

Deno.test("an unfinished run is copied with its snapshot, where there is nothing of it", async () => {
  await using here = await testFolder();
  await using there = await testFolder();
  for (const id of ["a-s1", "a-s2", "a-s3"]) {
    await there.write(`small/runs/${id}.partial/log.txt`, "");
    await there.write(`small/runs/${id}.partial/history.jsonl`, "");
    if (id === "a-s3") continue;
    await there.write(`small/runs/${id}.partial/snapshot.safetensors`, "1");
  }
  await here.write("small/runs/a-s2.partial/snapshot.safetensors", "2");
  const plan = planOf(here.path, ["a-s1", "a-s2", "a-s3"], []);
  const { continued, unfinished } = mergeResults(plan, there.path);
  assertEquals(continued, ["a-s1"]);
  assertEquals(unfinished, [
    { id: "a-s2", why: "has not finished there" },
    { id: "a-s3", why: "has not finished there" },
  ]);
  assertEquals(await here.names("small/runs/a-s1.partial"), [
    "history.jsonl",
    "log.txt",
    "snapshot.safetensors",
  ]);
  assertEquals(
    await here.read("small/runs/a-s2.partial/snapshot.safetensors"),
    "2",
  );
});

Deno.test("links and other things in place of files are not copied, and said to be left out", async () => {
  await using here = await testFolder();
  await using there = await testFolder({ "secret": "secret" });
  const secret = join(there.path, "secret");
  const places = ["log.txt", "model/config.json", "model/model", "record.json"];
  const runs = places.map((_, i) => `a-s${i + 1}`);
  for (const [i, place] of places.entries()) {
    await writeRun(there, "small/runs", runs[i]!, 1);
    await there.write(`small/runs/${runs[i]}/model/weights`, "");
    const path = join(there.path, "small/runs", runs[i]!, place);
    if (place === "model/model") {
      await Deno.mkdir(path);
      continue;
    }
    if (place === "record.json") await Deno.remove(path);
    await Deno.symlink(secret, path);
  }
  const { merged, damaged } = mergeResults(
    planOf(here.path, runs, []),
    there.path,
  );
  assertEquals(merged, []);
  assertEquals(
    damaged,
    places.map((place, i) =>
      `Cannot read ${
        join(there.path, "small/runs", runs[i]!, place)
      }: it is not a file, and links are not followed; replace it by a file`
    ),
  );
  assertEquals(await here.names("small/runs"), []);
});

Deno.test("runs that cannot be copied are refused in words", async () => {
  await using here = await testFolder({ "small/runs": "a file" });
  await using there = await testFolder();
  await writeRun(there, "small/runs", "a-s1", 1);
  assertThrows(
    () => mergeResults(planOf(here.path, ["a-s1"], []), there.path),
    InputError,
    `Cannot write ${join(here.path, "small/runs/a-s1")}: `,
  );
});
