import { createHash } from "node:crypto";
import { join } from "@std/path";
import fc from "fast-check";
import { readDetails } from "../../src/report/details/read_details.ts";
import { readTestSplit } from "../../src/report/details/test_split.ts";
import { readSuite } from "../../src/report/suite/read_suite.ts";
import { toMarkdown } from "../../src/report/forms/to_markdown.ts";
import { verifySuite } from "../../src/report/verify/verify_suite.ts";
import { readTeacher } from "../../src/results/teacher_file.ts";
import { RUN_FILES, SUITE_FILES } from "../../src/results/results_folder.ts";
import { failureOf } from "../support/results/records.ts";
import { resultsFolder } from "../support/results/results_folder.ts";
import { taskOf } from "../support/definitions/task_of.ts";
import { fuzz, written } from "./fuzz.ts";
import { changed, damaged } from "./hostile.ts";

const RUN = "baseline-s1";
const IN_RUN = join(SUITE_FILES.runs, RUN);

const HISTORY = [1, 2].map((epoch) => ({
  stage: "target",
  epoch,
  losses: { supervised: 0.5 },
  learning_rate: 0.01,
  gradient_norm: 1,
  best: true,
  seconds: 1,
  validation: { f1_micro: 0.5 },
}));

/** Results with a history and a failure, as texts by their paths. */
async function results(): Promise<Record<string, string>> {
  await using made = await resultsFolder({ baseline: 0.2, mtl: 0.3 }, {
    seeds: 2,
    examples: 6,
  });
  const files: Record<string, string> = {};
  const { plan, records } = readSuite(made.path);
  files[SUITE_FILES.plan] = JSON.stringify(plan);
  for (const record of records) {
    const folder = join(SUITE_FILES.runs, record.id);
    files[join(folder, RUN_FILES.record)] = JSON.stringify(record);
    const predictions = join(folder, RUN_FILES.predictions);
    files[predictions] = Deno.readTextFileSync(join(made.path, predictions));
  }
  files[join(IN_RUN, RUN_FILES.history)] = lines(HISTORY);
  files[join(SUITE_FILES.runs, "mtl-s9", RUN_FILES.error)] = JSON.stringify(
    failureOf("mtl", 9, "It was killed"),
  );
  return files;
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

const FILES = await results();

/** Does with a results folder what `report`, `view` and `verify` do. */
async function use(folder: string): Promise<void> {
  const suite = readSuite(folder);
  const details = readDetails(folder, suite);
  toMarkdown(details.leaderboard);
  await verifySuite(folder);
  const methods = details.leaderboard.rows.map(({ name }) => name);
  const own = suite.records.filter(({ name }) => methods.includes(name));
  if (own.length > 0) readTestSplit(folder, methods, own);
}

function prepare(folder: string): void {
  for (const [name, text] of Object.entries(FILES)) {
    Deno.mkdirSync(join(folder, name, ".."), { recursive: true });
    written(folder, name, text);
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);
const json = (value: unknown) => bytes(JSON.stringify(value) ?? "");

for (
  const file of [
    SUITE_FILES.plan,
    join(IN_RUN, RUN_FILES.record),
    join(SUITE_FILES.runs, "mtl-s9", RUN_FILES.error),
  ]
) {
  const text = FILES[file]!;
  fuzz({
    reader: `report of results with a damaged ${file}`,
    contents: fc.oneof(
      damaged([bytes(text)]),
      changed([JSON.parse(text)]).map(json),
    ),
    // Another plan may want runs that are not there: that names the folder.
    file: "",
    prepare,
    async read(content, folder) {
      written(folder, file, content);
      await use(folder);
    },
    runs: 100,
  });
}

fuzz({
  reader: "report of results with a damaged history.jsonl",
  contents: fc.oneof(
    damaged([bytes(lines(HISTORY))]),
    changed([HISTORY]).map((value) => bytes(lines([value].flat()))),
  ),
  file: RUN_FILES.history,
  prepare,
  async read(content, folder) {
    written(folder, join(IN_RUN, RUN_FILES.history), content);
    await use(folder);
  },
  runs: 100,
});

const PREDICTIONS = FILES[join(IN_RUN, RUN_FILES.predictions)]!;
const PARSED = PREDICTIONS.trimEnd().split("\n").map((line) =>
  JSON.parse(line)
);

fuzz({
  reader:
    "report of results with damaged predictions whose checksum matches the record",
  contents: fc.oneof(
    damaged([bytes(PREDICTIONS)]),
    changed([PARSED]).map((value) => bytes(lines([value].flat()))),
  ),
  file: RUN_FILES.predictions,
  prepare,
  runs: 100,
  async read(content, folder) {
    const file = join(IN_RUN, RUN_FILES.record);
    const text = new TextDecoder().decode(content);
    const predictions = createHash("sha256").update(text).digest("hex");
    written(folder, join(IN_RUN, RUN_FILES.predictions), text);
    const record = { ...JSON.parse(FILES[file]!), predictions };
    written(folder, file, JSON.stringify(record));
    await use(folder);
  },
});

const TEACHER = [1, 2, 3].map((i) => ({ id: `t${i}`, logits: [0, 1, i] }));

fuzz({
  reader: "readTeacher()",
  contents: fc.oneof(
    damaged([bytes(lines(TEACHER))]),
    changed([TEACHER]).map((value) => bytes(lines([value].flat()))),
  ),
  file: RUN_FILES.teacher,
  read(content, folder) {
    written(folder, RUN_FILES.teacher, content);
    const { name, definition } = taskOf();
    const train = TEACHER.map(({ id }) => ({
      id,
      text: id,
      labels: [1, 0, 0],
    }));
    readTeacher(folder, {
      task: name,
      definition,
      checksum: "",
      splits: { train, validation: [], test: [] },
      reading: { labelForms: ["names"], splits: {} },
    });
  },
});
