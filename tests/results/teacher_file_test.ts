import { assertEquals, assertThrows } from "@std/assert";
import type { Dataset } from "../../src/data/dataset.ts";
import { RecordError } from "../../src/results/record_error.ts";
import { readTeacher, writeTeacher } from "../../src/results/teacher_file.ts";
import { testFolder } from "../support/test_folder.ts";

const DATASET = {
  definition: { labels: ["a", "b"] },
  splits: { train: [{ id: "0" }, { id: "1" }] },
} as unknown as Dataset;

Deno.test("readTeacher() reads what writeTeacher() wrote", async () => {
  await using folder = await testFolder();
  writeTeacher(folder.path, DATASET, [[1, -2], [0.5, 3]]);
  assertEquals(readTeacher(folder.path, DATASET), [[1, -2], [0.5, 3]]);
});

Deno.test("readTeacher() refuses logits that are not numbers and names the line", async () => {
  await using folder = await testFolder();
  for (const wrong of ["null", '"NaN"', "1e999", "-1e999"]) {
    const lines = [
      '{"id":"0","logits":[1,2]}',
      `{"id":"1","logits":[1,${wrong}]}`,
    ];
    await folder.write("teacher.jsonl", `${lines.join("\n")}\n`);
    assertThrows(
      () => readTeacher(folder.path, DATASET),
      RecordError,
      "line 2",
    );
  }
});
