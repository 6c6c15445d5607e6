import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { danEncoder } from "../../src/model/dan/dan_encoder.ts";
import { keep } from "../model_files/kept.ts";
import { danDefinition, TEXTS } from "../support/definitions/backbones.ts";
import { writeResults } from "../support/results/results_folder.ts";
import { testFolder } from "../support/test_folder.ts";
import { runMain } from "./run_main.ts";

Deno.test("card prints the card of a suite or a run, or writes it to a new file", async () => {
  await using out = await testFolder();
  await writeResults(join(out.path, "small"), { baseline: 0.2, mtl: 0.1 });
  const card = (...args: string[]) =>
    runMain(["card", ...args, "--out", out.path]);

  const suite = await card("small");
  assertEquals([suite.code, suite.stderr], [0, ""]);
  assert(suite.stdout.includes("\n# A small suite\n"), suite.stdout);

  const run = await card("mtl-s2");
  assert(run.stdout.includes("the run `mtl-s2` of Dor"), run.stdout);
  assertEquals(await card(join(out.path, "small", "runs", "mtl-s2")), run);

  const file: string = join(out.path, "README.md");
  const written = await card("mtl-s2", "--to", file);
  assertEquals(written.stdout, `Written: ${file}\n`);
  assertEquals(await Deno.readTextFile(file), run.stdout);

  const again = await card("mtl-s2", "--to", file);
  assertEquals([again.code, again.stderr], [
    2,
    `Cannot write ${file}: it exists already; remove it or name another file\n`,
  ]);
  const ambiguous = await card("mtl");
  assertEquals(ambiguous.code, 2);
  const elsewhere = await card(out.path);
  assertEquals([elsewhere.code, elsewhere.stderr], [
    2,
    `Cannot make a model card of ${out.path}: it is not in the results of a suite; name a suite or a run\n`,
  ]);
});

Deno.test("card takes the beginning of a run's name that no other run with a kept model has", async () => {
  await using out = await testFolder();
  await writeResults(join(out.path, "small"), { baseline: 0.2, mtl: 0.1 });
  await keep(
    join(out.path, "small", "runs", "mtl-s2"),
    danEncoder(danDefinition({ max_length: 64 }), TEXTS),
  );
  const { code, stdout } = await runMain(["card", "mtl", "--out", out.path]);
  assertEquals(code, 0);
  assert(stdout.includes("the run `mtl-s2` of Dor"), stdout);
});

Deno.test("export writes the card of the run, without any text of an example", async () => {
  await using out = await testFolder();
  await writeResults(join(out.path, "small"), { baseline: 0.2, mtl: 0.1 });
  await keep(
    join(out.path, "small", "runs", "mtl-s2"),
    danEncoder(danDefinition({ max_length: 64 }), TEXTS),
  );
  const folder: string = join(out.path, "exported");
  const { code, stderr } = await runMain([
    "export",
    "mtl-s2",
    folder,
    "--format",
    "onnx",
    "--out",
    out.path,
  ]);
  assertEquals(code, 0, stderr);
  assertEquals(await out.names("exported"), [
    "README.md",
    "dor.json",
    "onnx",
    "vocabulary.json",
  ]);
  const card = await Deno.readTextFile(join(folder, "README.md"));
  assert(card.startsWith("---\nlanguage:\n  - ro\n"), card);
  assert(card.includes("  - name: mtl-s2\n"), card);
  assert(card.includes("## Use\n\n`onnx/model.onnx` runs with"), card);
  for (const text of TEXTS) assert(!card.includes(text), text);

  const other = await runMain([
    "export",
    "mtl-s2",
    `${folder}-2`,
    "--format",
    "onnx",
    "--out",
    out.path,
    "--task",
    "topic",
  ]);
  assert(
    other.stderr.includes(
      "There is no model card: the scores of the run are those of another task",
    ),
    other.stderr,
  );
});
