import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import fc from "fast-check";
import {
  type GivenText,
  readTexts,
  type ReadTextsOptions,
} from "../../src/model_files/read_texts.ts";
import { testFolder } from "../support/test_folder.ts";

const OPTIONS: ReadTextsOptions = {
  format: "text",
  fields: ["text"],
  join: " ",
  id: "id",
};

async function textsIn(
  content: string,
  options: Partial<ReadTextsOptions>,
): Promise<GivenText[]> {
  await using folder = await testFolder({ "texts": content });
  const batches = readTexts(join(folder.path, "texts"), {
    ...OPTIONS,
    ...options,
  });
  return (await Array.fromAsync(batches)).flat();
}

Deno.test("readTexts() reads one text a line, and empty ones between others", async () => {
  assertEquals(await textsIn("un\r\n\ndoi, trei\n\n", {}), [
    { text: "un" },
    { text: "" },
    { text: "doi, trei" },
  ]);
});

Deno.test("readTexts() reads JSONL, CSV and TSV with ids, and several fields", async () => {
  const expected = [{ id: "007", text: "un doi" }, { id: "8", text: "a b" }];
  const fields = ["head", "body"];
  const jsonl = '{"id":"007","head":"un","body":"doi"}\n' +
    '{"id":8,"head":"a","body":"b","label":"x"}\n';
  assertEquals(await textsIn(jsonl, { format: "jsonl", fields }), expected);
  const csv = "id,head,body\n007,un,doi\n8,a,b\n";
  assertEquals(await textsIn(csv, { format: "csv", fields }), expected);
  const tsv = csv.replaceAll(",", "\t");
  assertEquals(await textsIn(tsv, { format: "tsv", fields }), expected);
});

Deno.test("readTexts() leaves out empty ones of several fields, as tasks do", async () => {
  const fields = ["head", "body"];
  const join = " | ";
  const expected = [{ text: "un" }, { text: "doi" }, { text: "" }];
  const jsonl = '{"head":"un","body":null}\n{"head":" ","body":"doi"}\n' +
    '{"head":"","body":""}\n';
  assertEquals(
    await textsIn(jsonl, { format: "jsonl", fields, join }),
    expected,
  );
  const csv = "head,body\nun,\n ,doi\n,\n";
  assertEquals(await textsIn(csv, { format: "csv", fields, join }), expected);
});

Deno.test("readTexts() gives back any texts of JSONL, in their order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "binary" })), async (texts) => {
      const lines = texts.map((text) => `${JSON.stringify({ text })}\n`);
      assertEquals(
        await textsIn(lines.join(""), { format: "jsonl" }),
        texts.map((text) => ({ text: text.toWellFormed() })),
      );
    }),
    { numRuns: 30 },
  );
});

Deno.test("readTexts() names the row that it cannot use", async () => {
  await assertRejects(
    () => textsIn('{"text":"a"}\n{"label":"b"}\n', { format: "jsonl" }),
    Error,
    'row 2: there is no field "text" among label; correct --text (once for each field)',
  );
  await assertRejects(
    () => textsIn('{"text":7}\n', { format: "jsonl" }),
    Error,
    'row 1: the field "text" is not a string',
  );
  await assertRejects(
    () => textsIn("a,b\n1\n", { format: "csv" }),
    Error,
    "row 2",
  );
});
