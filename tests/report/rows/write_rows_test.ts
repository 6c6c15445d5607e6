import { assert, assertEquals, assertThrows } from "@std/assert";
import { parse } from "@std/csv";
import { basename, dirname, fromFileUrl, join } from "@std/path";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { InputError } from "../../../src/errors/input_error.ts";
import { METRIC_NAMES } from "../../../src/evaluation/metrics.ts";
import { readPlan, readSuite } from "../../../src/report/suite/read_suite.ts";
import {
  type BatchedTable,
  batchedTable,
} from "../../../src/report/rows/batched_table.ts";
import { writeCsv } from "../../../src/report/rows/write_csv.ts";
import { writeParquet } from "../../../src/report/rows/write_parquet.ts";
import {
  type RowForm,
  type RowKind,
  writeRows,
} from "../../../src/report/rows/write_rows.ts";
import { readHistory } from "../../../src/results/read_history.ts";
import { RUN_FILES, SUITE_FILES } from "../../../src/results/results_folder.ts";
import { runMain } from "../../cli/run_main.ts";
import { hasPackages, pythonPath } from "../../support/python.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";
import { type TestFolder, testFolder } from "../../support/test_folder.ts";

type Cells = Record<string, unknown>;

async function readParquet(file: string): Promise<Cells[]> {
  const bytes = await Deno.readFile(file);
  return await parquetReadObjects({ file: bytes.buffer });
}

async function readCsv(file: string): Promise<Record<string, string>[]> {
  return parse(await Deno.readTextFile(file), { skipFirstRow: true });
}

/** The committed results of a suite, in a folder that may be written. */
async function committed(suite: string): Promise<TestFolder> {
  const folder = await testFolder();
  const results = fromFileUrl(
    new URL(`../../../results/${suite}`, import.meta.url),
  );
  await Deno.copyFile(
    join(results, SUITE_FILES.plan),
    join(folder.path, SUITE_FILES.plan),
  );
  await Deno.symlink(
    join(results, SUITE_FILES.runs),
    join(folder.path, SUITE_FILES.runs),
  );
  return folder;
}

Deno.test("writeRows() has a row for each run with all numbers of its record", async () => {
  await using folder = await committed("redv2-dan");
  const { plan, records } = readSuite(folder.path);
  const rows = await readParquet(writeRows(folder.path, "runs", "parquet"));
  const csv = await readCsv(writeRows(folder.path, "runs"));
  assertEquals(rows.map(({ run }) => run), plan.runs.map(({ id }) => id));
  rows.forEach((row, i) => {
    const record = records.find(({ id }) => id === row.run)!;
    assertEquals(row.suite, plan.suite);
    assertEquals(row.kind, "recipe");
    assertEquals(Number(row.seed), record.config.seed);
    assertEquals(row.seconds, record.seconds);
    assertEquals(Number(row.peak_memory_bytes), record.peak_memory_bytes);
    for (const split of ["validation", "test"] as const) {
      for (const metric of METRIC_NAMES) {
        const value = record.metrics[split].decided[metric];
        assertEquals(row[`${split}_${metric}`], value ?? null);
        assertEquals(csv[i]![`${split}_${metric}`], String(value ?? ""));
      }
    }
    plan.target.labels.forEach((label, k) =>
      assertEquals(row[`threshold_${label}`], record.thresholds[k])
    );
  });
});

Deno.test("writeRows() names kinds of methods that it does not know as their records do", async () => {
  await using folder = await resultsFolder({ baseline: 0 });
  const { plan } = readSuite(folder.path);
  for (const [i, { id }] of plan.runs.entries()) {
    const file = join(folder.path, SUITE_FILES.runs, id, RUN_FILES.record);
    const record = JSON.parse(await Deno.readTextFile(file));
    delete record.config.method.recipe;
    record.environment.engine = i === 0 ? "linear" : "nearest";
    await Deno.writeTextFile(file, JSON.stringify(record));
  }
  const rows = await readCsv(writeRows(folder.path, "runs"));
  assertEquals(
    rows.map(({ kind }) => kind),
    plan.runs.map((_, i) => i === 0 ? "linear" : "nearest"),
  );
});

Deno.test("writeRows() has a row for each epoch", async () => {
  await using folder = await committed("redv2-dan");
  const rows = await readParquet(writeRows(folder.path, "epochs", "parquet"));
  const epochs = readPlan(folder.path).runs.flatMap(({ id }) =>
    readHistory(join(folder.path, SUITE_FILES.runs, id))
  );
  assert(epochs.length > 0);
  assertEquals(rows.length, epochs.length);
  rows.forEach((row, i) => {
    const { stage, epoch, losses, best, validation } = epochs[i]!;
    assertEquals([row.stage, Number(row.epoch)], [stage, epoch]);
    assertEquals([row.loss, row.best], [losses.loss, best]);
    assertEquals(row.validation_f1_micro, validation.f1_micro);
  });
});

Deno.test("writeRows() has a row for each example, without texts", async () => {
  await using folder = await resultsFolder({ baseline: 0.2, mtl: 0.1 }, {
    seeds: 2,
    examples: 7,
  });
  for (const form of ["csv", "parquet"] as const) {
    const file = writeRows(folder.path, "examples", form);
    const rows = form === "csv" ? await readCsv(file) : await readParquet(file);
    assertEquals(rows.length, 2 * 2 * 7);
    assertEquals(Object.keys(rows[0]!), [
      "run",
      "method",
      "seed",
      "size",
      "split",
      "id",
      "gold_a",
      "gold_b",
      "probability_a",
      "probability_b",
      "decision_a",
      "decision_b",
    ]);
    for (const row of rows) {
      assertEquals(row.split, "test");
      assertEquals(
        Number(row.decision_a),
        Number(row.probability_a) >= 0.5 ? 1 : 0,
      );
    }
  }
});

Deno.test("writeRows() says what it cannot write", async () => {
  await using folder = await resultsFolder({ baseline: 0.1 }, { seeds: 1 });
  await Deno.remove(join(folder.path, SUITE_FILES.runs), { recursive: true });
  assertThrows(
    () => writeRows(folder.path, "runs"),
    InputError,
    "none of its runs has finished",
  );
  await using other = await resultsFolder({ baseline: 0.1 }, { seeds: 1 });
  await Deno.mkdir(join(other.path, "runs.csv", "x"), { recursive: true });
  assertThrows(
    () => writeRows(other.path, "runs"),
    InputError,
    "check its permissions",
  );
});

Deno.test("tables of any values are read as they were written", async () => {
  const row = fc.record({
    text: fc.option(fc.string({ unit: "grapheme" }), { nil: undefined }),
    integer: fc.option(fc.integer(), { nil: undefined }),
    number: fc.option(fc.double(), { nil: undefined }),
    boolean: fc.option(fc.boolean(), { nil: undefined }),
  });
  await using folder = await testFolder();
  const columns = ["text", "integer", "number", "boolean"] as const;
  const written = (write: typeof writeCsv, table: BatchedTable) => {
    const file: string = join(folder.path, "table");
    using handle = Deno.openSync(file, {
      write: true,
      create: true,
      truncate: true,
    });
    write(handle, table);
    return file;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1 }), async (rows) => {
      const table = () =>
        batchedTable<typeof rows[number]>(
          columns.map((name) => [name, name, (row) => row[name]] as const),
          rows,
        );
      const expected = rows.map(({ text, integer, number, boolean }) => ({
        text: text ?? null,
        integer: integer === undefined ? null : BigInt(integer),
        number: Number.isNaN(number) ? null : number ?? null,
        boolean: boolean ?? null,
      }));
      assertEquals(await readParquet(written(writeParquet, table())), expected);
      assertEquals(
        await readCsv(written(writeCsv, table())),
        expected.map((cells) =>
          Object.fromEntries(
            Object.entries(cells).map(([name, value]) => [
              name,
              String(value ?? ""),
            ]),
          )
        ),
      );
    }),
    { numRuns: 50 },
  );
});

Deno.test("a table is written in several row groups", async () => {
  await using folder = await testFolder();
  const file: string = join(folder.path, "long.parquet");
  {
    using handle = Deno.openSync(file, { write: true, create: true });
    const numbers = Array(20_000).keys();
    writeParquet(
      handle,
      batchedTable([["at", "integer", (at) => at]], numbers),
    );
  }
  const rows = await readParquet(file);
  assertEquals(rows.length, 20_000);
  assert(rows.every(({ at }, i) => Number(at) === i));
});

Deno.test("report --rows writes the tables, and refuses what they do not have", async () => {
  await using folder = await resultsFolder({ baseline: 0.1 }, { seeds: 1 });
  const report = (...options: string[]) =>
    runMain([
      "report",
      basename(folder.path),
      "--out",
      dirname(folder.path),
      ...options,
    ]);
  const { code, stdout } = await report("--rows", "runs,examples");
  assertEquals(code, 0);
  assertEquals(
    stdout,
    `Written: ${
      ["runs", "examples"].map((kind) => join(folder.path, `${kind}.csv`))
        .join(", ")
    }\n`,
  );
  for (
    const [options, message] of [
      [["--rows", "run"], `Unknown table "run"; did you mean "runs"?`],
      [
        ["--rows", "runs", "--format", "html"],
        `Unknown form of --rows "html"; expected csv, parquet`,
      ],
      [["--rows", "runs", "--json"], "Cannot use --json with --rows"],
      [["--format", "parquet"], `Unknown report form "parquet"`],
    ] as const
  ) {
    const refused = await report(...options);
    assertEquals(refused.code, 2);
    assert(refused.stderr.includes(message), refused.stderr);
  }
});

Deno.test({
  name: "pandas and Polars read the tables as docs/reports.md says",
  ignore: !await hasPackages("pandas", "polars", "pyarrow"),
  async fn() {
    await using folder = await testFolder();
    const suite: string = join(folder.path, "results", "emotion-dan");
    await using results = await committed("emotion-dan");
    await Deno.mkdir(join(folder.path, "results"));
    await Deno.symlink(results.path, suite);
    for (const kind of ["runs", "examples", "epochs"] as RowKind[]) {
      for (const form of ["csv", "parquet"] as RowForm[]) {
        writeRows(suite, kind, form);
      }
    }
    const page = await Deno.readTextFile(
      new URL("../../../docs/reports.md", import.meta.url),
    );
    const code = [...page.matchAll(/```python\n(import.*\n)(.*)\n```/g)]
      .map(([, imported, line]) => `${imported}print(len(${line}))`);
    assertEquals(code.length, 2);
    const { stdout, stderr } = await new Deno.Command("python3", {
      args: [
        "-c",
        `${code.join("\n")}
for kind in ["runs", "examples", "epochs"]:
    path = f"results/emotion-dan/{kind}"
    csv = pd.read_csv(f"{path}.csv", dtype={"id": str})
    parquet = pd.read_parquet(f"{path}.parquet")
    pd.testing.assert_frame_equal(csv, parquet, check_dtype=False)
    print(pl.read_parquet(f"{path}.parquet").shape == parquet.shape)`,
      ],
      cwd: folder.path,
      env: { PATH: pythonPath },
    }).output();
    const methods = readPlan(suite).methods.length;
    assertEquals(
      new TextDecoder().decode(stdout).trim().split("\n"),
      [`${methods}`, `${methods}`, "True", "True", "True"],
      new TextDecoder().decode(stderr),
    );
  },
});
