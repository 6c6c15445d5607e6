import { assert, assertEquals } from "@std/assert";
import { filesBelow } from "../run/results.ts";
import { SUITE, workshop } from "./workshop.ts";

Deno.test("run --dry-run says what is to be done and what like runs took, and does nothing", async () => {
  await using made = await workshop({
    "suites/first.yaml": { ...SUITE, seeds: 3 },
  });
  const before = await filesBelow(made.path);
  const fresh = await made.run(["--dry-run"]);
  assertEquals(fresh.code, 0, fresh.stderr);
  assert(fresh.stdout.startsWith("3 runs: 0 done, 3 to do\n"), fresh.stdout);
  assert(/^ {2}baseline +3 +1-3 +not measured yet$/m.test(fresh.stdout));
  assert(fresh.stdout.includes("a time that is not known yet"), fresh.stdout);
  assertEquals(await filesBelow(made.path), before);

  assertEquals((await made.run(["--seeds", "1-1"])).code, 0);
  const after = await filesBelow(made.path);
  const again = await made.run(["--dry-run", "--workers", "1"]);
  assert(again.stdout.startsWith("3 runs: 1 done, 2 to do\n"), again.stdout);
  assert(
    /^ {2}baseline +2 +2-3 +\d+ s, as 1 run did$/m.test(again.stdout),
    again.stdout,
  );
  assert(again.stdout.includes("With 1 run side by side that takes about "));
  assertEquals(await filesBelow(made.path), after);

  // Another setting is another run, and still a hint.
  await made.write("suites/first.yaml", {
    ...SUITE,
    training: { ...SUITE.training, max_epochs: 3 },
  });
  const other = await made.run(["--dry-run"]);
  assert(/ s, as 1 run with other settings did$/m.test(other.stdout));
});

Deno.test("run --dry-run says what is missing, and whether seeds can show anything", async () => {
  await using made = await workshop({
    "suites/first.yaml": {
      ...SUITE,
      methods: ["baseline", { name: "again", method: "baseline", options: {} }],
    },
  });
  const { stdout } = await made.run(["--dry-run"]);
  assert(/^Note: No difference .* can come out significant/m.test(stdout));
  assert(!stdout.includes("can show a difference"), stdout);
  await Deno.remove(`${made.path}/data/tiny/test.jsonl`);
  const { code, stderr } = await made.run(["--dry-run"]);
  assertEquals(code, 2);
  assert(stderr.includes("Cannot find the data file tiny/test.jsonl"), stderr);
  assert(
    stderr.includes('"deno task bench fetch suites/first.yaml" does'),
    stderr,
  );
});
