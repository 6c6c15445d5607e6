import {
  assert,
  assertEquals,
  assertMatch,
  assertObjectMatch,
} from "@std/assert";
import { join } from "@std/path";
import { methodSource } from "../support/study/method_source.ts";
import { studyFolder } from "../support/study/study_folder.ts";

const METHODS = ["baseline", "multi_stage", "adan", "mtl", "mtkd"];
const TRY = ["--out", "out", "--seeds", "1", "--limit", "40"];

Deno.test("the quickstart suite trains all five methods, teachers before their students", async () => {
  await using study = await studyFolder();
  const { code, stdout, stderr } = await study.dor(["run", ...TRY]);
  assertEquals(code, 0, stderr);
  for (const method of METHODS) assert(stdout.includes(`| ${method} `), stdout);
  const runs = await study.names("out/quickstart-limit40/runs");
  assertEquals(
    runs.map((run) => run.split("-")[0]).sort(),
    [...METHODS].sort(),
  );
  const teachers = await study.names("out/teachers-limit40/runs");
  assertEquals(
    teachers.map((run) => run.replace(/-s1-.*/, "")).sort(),
    ["baseline-emotion-ro", "baseline-sentiment-ro"],
  );
  for (const teacher of teachers) {
    const lines = await study.read(
      `out/teachers-limit40/runs/${teacher}/teacher.jsonl`,
    );
    assertEquals(lines.trimEnd().split("\n").length, 40);
  }
  // The student's name has a hash that depends on its teachers' names.
  const student = runs.find((run) => run.startsWith("mtkd"))!;
  const record = JSON.parse(
    await study.read(`out/quickstart-limit40/runs/${student}/record.json`),
  );
  assertEquals(Object.values(record.config.teachers).sort(), teachers.sort());

  // The target's teacher is trained once, and is the row of the baseline too.
  const row = runs.find((run) => run.startsWith("baseline"))!;
  const twin = teachers.find((run) => run.startsWith("baseline-emotion-ro"))!;
  const alone = await study.dor(
    ["run", "--only", "baseline", ...TRY.with(1, "alone")],
  );
  assertEquals(alone.code, 0, alone.stderr);
  const folders = [
    `out/quickstart-limit40/runs/${row}`,
    `alone/quickstart-limit40/runs/${row}`,
    `out/teachers-limit40/runs/${twin}`,
  ];
  const predictions = await Promise.all(
    folders.map((folder) => study.read(`${folder}/predictions.jsonl`)),
  );
  assertEquals(new Set(predictions).size, 1);
  const [taken, trained, teaching] = (await Promise.all(
    folders.map((folder) => study.read(`${folder}/record.json`)),
  )).map((text) => JSON.parse(text));
  assertEquals(taken.seconds, teaching.seconds);
  const { seconds: _, started: __, peak_memory_bytes: ___, ...same } = taken;
  assertObjectMatch(trained, same);
  assertEquals(Object.keys(taken), Object.keys(trained));
  assertEquals(
    (await study.names(folders[0]!)).sort(),
    (await study.names(folders[1]!)).sort(),
  );

  // Amounts do not repeat the sample.
  const staged = runs.find((run) => run.startsWith("multi_stage"))!;
  const { examples, config } = JSON.parse(
    await study.read(`out/quickstart-limit40/runs/${staged}/record.json`),
  );
  const epochs: number = config.method.options.max_epochs;
  const stages = config.method.recipe.stages as { mixture: object[] }[];
  const mixed = stages.filter(({ mixture }) => mixture.length > 1).length;
  assertEquals(examples, {
    "emotion-en": 40 * epochs * mixed,
    "emotion-ro": 40 * epochs * stages.length,
  });

  const { stdout: shown } = await study.dor(`show ${student} --out out`);
  assertMatch(
    shown,
    /task weights of stage all_tasks: emotion-ro 1, sentiment-ro \d/,
  );

  const again = await study.dor(["run", ...TRY]);
  assertEquals(again.code, 0);
  assert(again.stderr.includes("5 runs: 5 done, 0 to do"), again.stderr);

  // Without the student, its teachers are there already; without a teacher, both are study.
  await Deno.remove(
    join(study.path, "out/quickstart-limit40/runs", student),
    { recursive: true },
  );
  const taught = await study.dor(["run", ...TRY]);
  assert(taught.stderr.includes("5 runs: 4 done, 1 to do"), taught.stderr);
});

Deno.test("a student whose teacher failed is not trained, and the command says so", async () => {
  await using study = await studyFolder({
    "methods/broken.ts": methodSource({
      name: "broken",
      stage:
        'loss: [{ name: "none", compute: () => { throw new Error("on purpose"); } }]',
    }),
    "suites/taught.yaml": {
      title: "Taught by a broken teacher",
      target: "emotion-ro",
      backbone: "dan",
      seeds: 1,
      methods: [
        "baseline",
        {
          mtkd: {
            auxiliary: [],
            teachers: { "emotion-ro": "broken" },
          },
        },
      ],
      training: { max_epochs: 1 },
    },
  });
  const { code, stdout, stderr } = await study.dor(
    "run suites/taught.yaml --methods methods --out out --limit 40",
  );
  assertEquals(code, 1, stderr);
  assert(stderr.includes("on purpose"), stderr);
  assert(
    stderr.includes(
      "1 of 3 runs failed, 1 run waits for a failed teacher",
    ),
    stderr,
  );
  assert(stdout.includes("mtkd seed 1 (not run yet)"), stdout);
});
