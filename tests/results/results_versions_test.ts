import { assert, assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { readPlan } from "../../src/report/suite/read_suite.ts";
import { readFailure, readRecord } from "../../src/results/read_records.ts";
import { RecordError } from "../../src/results/record_error.ts";
import { RUN_FILES, SUITE_FILES } from "../../src/results/results_folder.ts";
import { failureOf, planOf, recordOf } from "../support/results/records.ts";
import { testFolder } from "../support/test_folder.ts";

/** Why a file of results is refused. */
function refusal(
  name: string,
  content: unknown,
  read: (folder: string) => unknown,
): string {
  const parent = Deno.makeTempDirSync();
  try {
    const folder = join(parent, "baseline-s1");
    Deno.mkdirSync(folder);
    const file = join(folder, name);
    if (content === undefined) Deno.mkdirSync(file);
    else Deno.writeTextFileSync(file, JSON.stringify(content));
    const error: RecordError = assertThrows(() => read(folder), RecordError);
    assertEquals(error.file, file);
    return error.why;
  } finally {
    Deno.removeSync(parent, { recursive: true });
  }
}

const record = recordOf("baseline", 1, {});

/** What the system says when a folder is read as a file. */
const [ofFolder] = assertThrows(
  () => Deno.readTextFileSync(new URL(".", import.meta.url)),
  Error,
).message.split(":");

for (
  const [name, content, read] of [
    [RUN_FILES.record, record, readRecord],
    [RUN_FILES.error, failureOf("baseline", 1, "no"), readFailure],
    [SUITE_FILES.plan, planOf(), readPlan],
  ] as const
) {
  Deno.test(`${name} of another version of Dor is refused, and the message says so`, () => {
    assertEquals(
      refusal(name, { ...content, format: 2, id: undefined }, read),
      "it has format 2, and this version of Dor reads format 1",
    );
  });
  Deno.test(`${name} that is a folder or not an object is refused`, () => {
    assert(refusal(name, undefined, read).startsWith(ofFolder));
    assertEquals(
      refusal(name, null, read),
      "Invalid input: expected object, received null",
    );
  });
}

Deno.test("a record in the folder of another run is refused", () => {
  assertEquals(
    refusal(RUN_FILES.record, { ...record, id: "../../mtl-s1" }, readRecord),
    'it belongs to the run "../../mtl-s1"',
  );
});

Deno.test("a record whose target is not one of its tasks is refused", () => {
  const config = { ...record.config, target: "moroco" };
  assertEquals(
    refusal(RUN_FILES.record, { ...record, config }, readRecord),
    "config.tasks: the run's target is missing",
  );
});

Deno.test("a truncated suite.json loses no finished runs", async () => {
  await using folder = await testFolder();
  const file = join(folder.path, SUITE_FILES.plan);
  Deno.writeTextFileSync(file, JSON.stringify(planOf()).slice(0, 99));
  assertThrows(
    () => readPlan(folder.path),
    RecordError,
    "run the suite again, which writes the file",
  );
  Deno.writeTextFileSync(file, JSON.stringify(planOf()));
  assertEquals(readPlan(folder.path), planOf());
});
