import { assert, assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import fc from "fast-check";
import { readPlan } from "../../src/report/read_suite.ts";
import { findRecord } from "../../src/run/read_records.ts";
import { RecordError } from "../../src/run/record_error.ts";
import { planOf, recordOf } from "../report/results.ts";

const RECORD = recordOf("baseline", 1, { f1_micro: 0.5 });
const TEXT = JSON.stringify(RECORD, null, 2);

/** The error of reading a record with this text from the folder of `baseline-s1`, if any. */
async function problemWith(text: string): Promise<RecordError | undefined> {
  const folder = await Deno.makeTempDir();
  const run = join(folder, "baseline-s1");
  try {
    await Deno.mkdir(run);
    await Deno.writeTextFile(join(run, "record.json"), text);
    findRecord(run);
    return undefined;
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    assertEquals(error.file, join(run, "record.json"));
    return error;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a record is read where it was written", async () => {
  assertEquals(await problemWith(TEXT), undefined);
});

Deno.test("a record cut short anywhere is refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(TEXT.length - 1), async (length) => {
      assert(await problemWith(TEXT.slice(0, length)) !== undefined);
    }),
    { numRuns: 50 },
  );
});

Deno.test("another run's record is refused", async () => {
  const other = JSON.stringify(recordOf("baseline", 2, {}));
  const error = await problemWith(other);
  assertEquals(error!.why, "it is that of baseline-s2");
});

Deno.test("another version's record is refused as that, whatever it looks like", async () => {
  const error = await problemWith('{ "format": 2, "run": "baseline-s1" }');
  assert(
    error!.message.endsWith(
      "its format is 2, this version of Dor reads 1; use the version that wrote it, or name another folder with --out",
    ),
    error!.message,
  );
});

Deno.test("a plan that cannot be read costs no finished run", async () => {
  const folder = await Deno.makeTempDir();
  const file = join(folder, "suite.json");
  await Deno.writeTextFile(file, JSON.stringify(planOf()).slice(0, 99));
  assertThrows(
    () => readPlan(folder),
    RecordError,
    "give the command that made the suite again, it writes the file",
  );
  await Deno.writeTextFile(file, JSON.stringify(planOf()));
  assertEquals(readPlan(folder), planOf());
  await Deno.remove(folder, { recursive: true });
});
