import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import type { Dataset } from "../../src/data/dataset.ts";
import { RecordError } from "../../src/results/record_error.ts";
import { readTeacher, writeTeacher } from "../../src/results/teacher_file.ts";

const DATASET = {
  definition: { labels: ["a", "b"] },
  splits: { train: [{ id: "0" }, { id: "1" }] },
} as unknown as Dataset;

Deno.test("readTeacher() reads what writeTeacher() wrote", async () => {
  const folder = await Deno.makeTempDir();
  writeTeacher(folder, DATASET, [[1, -2], [0.5, 3]]);
  assertEquals(readTeacher(folder, DATASET), [[1, -2], [0.5, 3]]);
});

Deno.test("readTeacher() refuses logits that are not numbers and names the line", async () => {
  const folder = await Deno.makeTempDir();
  const file = join(folder, "teacher.jsonl");
  for (const wrong of ["null", '"NaN"', "1e999", "-1e999"]) {
    const lines = [
      '{"id":"0","logits":[1,2]}',
      `{"id":"1","logits":[1,${wrong}]}`,
    ];
    Deno.writeTextFileSync(file, `${lines.join("\n")}\n`);
    assertThrows(() => readTeacher(folder, DATASET), RecordError, "line 2");
  }
});
