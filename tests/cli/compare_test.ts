import { assert, assertEquals } from "@std/assert";
import { basename, dirname, join } from "@std/path";
import { resultsFolder } from "../support/results/results_folder.ts";
import { runMain } from "./run_main.ts";

Deno.test("compare does not show a p-value that is not known", async () => {
  // The runs of both are the same with every seed, and one seed is common.
  await using folder = await resultsFolder({ baseline: 0, mtl: 0 }, {
    seeds: 3,
  });
  for (const run of ["baseline-s3", "mtl-s1"]) {
    await Deno.remove(join(folder.path, "runs", run), { recursive: true });
  }
  const { code, stdout, stderr } = await runMain(
    `compare ${basename(folder.path)} mtl baseline --out ${
      dirname(folder.path)
    }`,
  );
  assertEquals(code, 0, stderr);
  assert(
    stdout.startsWith(
      "mtl - baseline: 0.000 micro-F1 over 1 common seed, not tested: one is too few.",
    ),
    stdout.slice(0, 300),
  );
});

Deno.test("compare shows a p-value on the side of the suite's significance level on which it is", async () => {
  // The smallest p of six seeds is 2 / 2 ** 6 = 0.03125, which must not become 0.031.
  await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1 }, {
    seeds: 6,
  });
  const plan = join(folder.path, "suite.json");
  const suite = JSON.parse(await Deno.readTextFile(plan));
  suite.significance.alpha = 0.0312;
  await Deno.writeTextFile(plan, JSON.stringify(suite));
  const { code, stdout, stderr } = await runMain(
    `compare ${basename(folder.path)} mtl baseline --out ${
      dirname(folder.path)
    }`,
  );
  assertEquals(code, 0, stderr);
  for (
    const text of [
      "p = 0.0313 corrected: not significant",
      "| sign-flip (paired) | 0.0313 |",
    ]
  ) assert(stdout.replace(/ +/g, " ").includes(text), stdout);
});

Deno.test("compare shows ids and gold labels, however methods are called", async () => {
  await using folder = await resultsFolder({ gold: 0.4, example: 0.1 }, {
    seeds: 2,
  });
  const plan = join(folder.path, "suite.json");
  const suite = JSON.parse(await Deno.readTextFile(plan));
  suite.significance.baseline = "gold";
  await Deno.writeTextFile(plan, JSON.stringify(suite));
  const { code, stdout, stderr } = await runMain(
    `compare ${basename(folder.path)} example gold --out ${
      dirname(folder.path)
    }`,
  );
  assertEquals(code, 0, stderr);
  const [head, , first] = stdout.split("mean over seeds):\n\n")[1]!.split("\n");
  const cells = (line: string) =>
    line.slice(1, -1).split("|").map((cell) => cell.trim());
  assertEquals(cells(head!), ["example", "gold", "example", "gold"]);
  const [id, labels, ...wrong] = cells(first!);
  assert(/^\d+$/.test(id!), first);
  assert(["", "a", "b", "a, b"].includes(labels!), first);
  assert(wrong.every((mean) => /^\d\.\d\d$/.test(mean)), first);
});
