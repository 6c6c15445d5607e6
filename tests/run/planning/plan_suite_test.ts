import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { definitionFolders } from "../../../src/config/definition_folders.ts";
import { loadSuiteDefinition } from "../../../src/config/load_definition.ts";
import { dataRoots } from "../../../src/data/fetch/data_access.ts";
import type { MethodEntry } from "../../../src/config/suite_definition.ts";
import { readPlan } from "../../../src/report/suite/read_suite.ts";
import type { RunSpec } from "../../../src/results/run_spec.ts";
import { keepNotes } from "../../../src/run/notes/keep_notes.ts";
import type { Plan } from "../../../src/run/planning/plan.ts";
import { writePlan } from "../../../src/run/planning/write_plan.ts";
import { planSuite } from "../../../src/run/planning/plan_suite.ts";
import {
  type StudyFolder,
  studyFolder,
  SUITE,
  TASK,
} from "../../support/study/study_folder.ts";
import { methodSource } from "../../support/study/method_source.ts";

/** Plans the suite of a study, with other methods than its file names if any are given. */
async function planned(
  { path }: StudyFolder,
  methods?: MethodEntry[],
): Promise<Plan> {
  const at = (name: string) => join(path, name);
  const folders = definitionFolders({
    tasks: [at("tasks")],
    backbones: [at("backbones")],
    methods: [at("methods")],
  });
  const suite = loadSuiteDefinition(at("suites/first.yaml"), folders);
  const definition = { ...suite.definition, ...methods && { methods } };
  return await planSuite({ ...suite, definition }, {
    folders,
    out: at("out"),
    data: at("data"),
    cache: at("cache"),
    roots: dataRoots(at("data")),
    offline: true,
    only: undefined,
    seeds: undefined,
    reproduce: [],
    engine: "onnx",
    // The device is that of other machines, so that this one needs none.
    elsewhere: true,
    machine: { device: "auto", threads: 1, snapshotEvery: 10 },
    limit: undefined,
  });
}

Deno.test("only the runs of methods that can use a graphics card are planned for one", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 1, methods: ["mine", "counts"] },
    "methods/mine.ts": methodSource(),
    "methods/counts.yaml": {
      kind: "linear",
      title: "Counts",
      reference: "none",
    },
  });
  const { runs } = await planned(study);
  assertEquals(
    runs.map(({ name, context }) => [name, context.machine.device]),
    [["mine", "auto"], ["counts", "cpu"]],
  );
});

Deno.test("where a search changes a method's own backbone, its teachers and the plan have it as it is defined, and notes count what is kept", async () => {
  const { backbone: _, ...rest } = SUITE;
  await using study = await studyFolder({
    "tasks/other.yaml": TASK,
    "suites/first.yaml": { ...rest, seeds: 1 },
  });
  const tuned = { backbone: { embedding_size: 2000 } };
  const entry = {
    name: "mtkd",
    method: "mtkd",
    options: { auxiliary: ["other"] },
    backbone: "small",
  };
  const plan = await planned(study, [{ ...entry, tuned }]);
  const sizesOf = (runs: RunSpec[]) =>
    runs.map(({ config }) => config.backbone?.definition.embedding_size);
  assertEquals(sizesOf(plan.runs), [2000]);
  assertEquals(sizesOf(plan.teachers), [8, 8]);
  Deno.mkdirSync(plan.folder, { recursive: true });
  writePlan(plan);
  assertEquals(
    readPlan(plan.folder).backbones.map(({ name }) => name),
    ["small"],
  );
  const [chosen] = [...plan.chosen];
  const kept: RunSpec = {
    ...chosen!,
    context: { ...chosen!.context, keep: "best" },
  };
  const notes = keepNotes({
    ...plan,
    keep: "best",
    // As it is declared.
    suite: {
      ...plan.suite,
      definition: { ...plan.suite.definition, methods: [entry] },
    },
    tuned: [{ method: "mtkd", number: 2, settings: tuned, score: 1 }],
    runs: [kept],
    chosen: new Set([kept]),
  });
  assertEquals(notes.map((note) => note.replace(/\d+ MB/, "N MB")), [
    "The best model of mtkd is kept: up to N MB of disk space, and that of one more for each run in progress",
  ]);
});

Deno.test({
  name: "what a search chooses for a program is not for its teachers",
  ignore: Deno.build.os === "windows", // Programs need another system.
  async fn() {
    await using study = await studyFolder({
      "suites/first.yaml": { ...SUITE, seeds: 1 },
      "methods/mine.yaml": {
        kind: "program",
        title: "Mine",
        reference: "none",
        command: ["deno", "--version"],
        options: { teacher: "baseline" },
        teacher: "teacher",
      },
    });
    const { runs, teachers } = await planned(study, [{
      name: "mine",
      method: "mine",
      options: {},
      tuned: { training: { learning_rate: 0.5 } },
    }]);
    const rateOf = ({ config }: RunSpec) => config.training.learning_rate;
    assertEquals(runs.map(rateOf), [0.5]);
    assertEquals(teachers.map(rateOf), [SUITE.training.learning_rate]);
  },
});
