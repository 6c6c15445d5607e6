import { assert, assertEquals } from "@std/assert";
import { runMain } from "./run_main.ts";

const DEFINITIONS = ["--tasks", "--backbones", "--translations", "--methods"];
const DATA = ["--data", "--offline"];
const TEXTS = ["--texts", ...DATA, "--tasks"];

/** The options that each verb's help must name, in their order. */
const OPTIONS: Record<string, string[]> = {
  run: [
    "--out",
    ...DATA,
    ...DEFINITIONS,
    "--only",
    "--seeds",
    "--sizes",
    "--limit",
    "--engine",
    "--device",
    "--threads",
    "--retry",
    "--keep",
    "--snapshot",
    "--executor",
    "--workers",
    "--track",
    "--grams-per-kwh",
    "--dry-run",
    "--profile",
    "--no-trials",
    "--rung",
  ],
  list: [...DEFINITIONS, "--json"],
  status: ["--out", "--json"],
  cancel: ["--out"],
  report: ["--out", "--json", "--format", "--rows", ...TEXTS],
  view: ["--out", "--port", ...TEXTS],
  compare: ["--out", "--json", "--examples"],
  across: ["--out", "--json", "--alpha", "--svg"],
  variance: ["--out", "--json", "--svg"],
  verify: ["--out", "--json"],
  show: ["--out", "--json"],
  predict: [
    "--out",
    "--task",
    "--format",
    "--text",
    "--id",
    "--engine",
    "--device",
    "--threads",
  ],
  export: ["--out", "--format", "--task"],
  card: ["--out", "--to"],
  push: ["--out", "--private", "--public", "--yes"],
  check: [
    "--out",
    "--json",
    "--task",
    "--strict",
    "--texts",
    ...DATA,
    ...DEFINITIONS,
  ],
  import: [
    "--out",
    ...DATA,
    ...DEFINITIONS,
    "--engine",
    "--device",
    "--threads",
    "--method",
    "--seed",
    "--size",
    "--validation",
    "--source",
    "--title",
    "--format",
    "--field",
    "--labels",
    "--id",
    "--by",
    "--replace",
    "--results",
  ],
  fetch: [...DATA, ...DEFINITIONS],
  doctor: ["--out", "--json", ...DATA],
  new: ["--dir", "--program", "--python", "--prompt"],
  completion: [],
};

for (const [verb, options] of Object.entries(OPTIONS)) {
  Deno.test(`${verb} --help names its options and fits 100 columns`, async () => {
    const { code, stdout, stderr } = await runMain([verb, "--help"]);
    assertEquals([code, stderr], [0, ""]);
    assert(stdout.includes(`Usage: deno task bench ${verb}`), stdout);
    const named = [...stdout.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name]) =>
      name
    );
    assertEquals(named, options);
    const wide = stdout.split("\n").filter((line) => line.length > 100);
    assertEquals(wide, []);
  });
}

Deno.test("--help, -h and help name every verb and the exit codes", async () => {
  const all = [
    await runMain(["--help"]),
    await runMain(["-h"]),
    await runMain(["help"]),
  ];
  for (const { code, stdout, stderr } of all) {
    assertEquals([code, stderr], [0, ""]);
    assertEquals(stdout, all[0]!.stdout);
  }
  const { stdout } = all[0]!;
  const verbs = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, verb]) =>
    verb
  );
  assertEquals(verbs.toSorted(), Object.keys(OPTIONS).toSorted());
  assert(
    stdout.includes(
      "Exit codes: 0 done, 1 some runs failed or are missing, or a check failed, 2 wrong usage",
    ),
  );
});

Deno.test("run --help runs nothing", async () => {
  const { code, stdout } = await runMain(["--seeds", "1", "--help"]);
  assertEquals(code, 0);
  assert(stdout.includes("Usage: deno task bench run"), stdout);
});
