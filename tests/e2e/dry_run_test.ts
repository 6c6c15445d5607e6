import { assert, assertEquals } from "@std/assert";
import { filesBelow } from "../support/study/run_files.ts";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";

Deno.test("run --dry-run lists the missing runs and how long similar runs took, and trains nothing", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 3 },
  });
  const before = await filesBelow(study.path);
  const fresh = await study.run(["--dry-run"]);
  assertEquals(fresh.code, 0, fresh.stderr);
  assert(fresh.stdout.startsWith("3 runs: 0 done, 3 to do\n"), fresh.stdout);
  assert(/^ {2}baseline +3 +1-3 +not measured yet$/m.test(fresh.stdout));
  assert(fresh.stdout.includes("a time that is not known yet"), fresh.stdout);
  assertEquals(await filesBelow(study.path), before);

  assertEquals((await study.run(["--seeds", "1-1"])).code, 0);
  const after = await filesBelow(study.path);
  const again = await study.run(["--dry-run", "--workers", "1"]);
  assert(again.stdout.startsWith("3 runs: 1 done, 2 to do\n"), again.stdout);
  assert(
    /^ {2}baseline +2 +2-3 +\d+ s, as 1 run did$/m.test(again.stdout),
    again.stdout,
  );
  assert(again.stdout.includes("With 1 run side by side that takes about "));
  assertEquals(await filesBelow(study.path), after);

  // Another setting is another run, and still a hint.
  await study.write("suites/first.yaml", {
    ...SUITE,
    training: { ...SUITE.training, max_epochs: 3 },
  });
  const other = await study.run(["--dry-run"]);
  assert(/ s, as 1 run with other settings did$/m.test(other.stdout));
});

Deno.test("run --dry-run names missing files, and says when there are too few seeds for significance", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": {
      ...SUITE,
      methods: ["baseline", { name: "again", method: "baseline", options: {} }],
    },
  });
  const { stdout } = await study.run(["--dry-run"]);
  assert(/^Note: No difference .* can be significant/m.test(stdout));
  assert(!stdout.includes("can show a difference"), stdout);
  await Deno.remove(`${study.path}/data/tiny/test.jsonl`);
  const { code, stderr } = await study.run(["--dry-run"]);
  assertEquals(code, 2);
  assert(stderr.includes("Cannot find the data file tiny/test.jsonl"), stderr);
  assert(
    stderr.includes('"deno task bench fetch suites/first.yaml" does'),
    stderr,
  );
});
