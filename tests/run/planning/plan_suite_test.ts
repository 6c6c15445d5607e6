import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { definitionFolders } from "../../../src/config/definition_folders.ts";
import { loadSuiteDefinition } from "../../../src/config/load_definition.ts";
import { dataRoots } from "../../../src/data/fetch/data_access.ts";
import { planSuite } from "../../../src/run/planning/plan_suite.ts";
import { studyFolder, SUITE } from "../../support/study/study_folder.ts";
import { methodSource } from "../../support/study/method_source.ts";

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
  const at = (name: string) => join(study.path, name);
  const folders = definitionFolders({
    tasks: [at("tasks")],
    backbones: [at("backbones")],
    methods: [at("methods")],
  });
  const { runs } = await planSuite(
    loadSuiteDefinition(at("suites/first.yaml"), folders),
    {
      folders,
      out: at("out"),
      data: at("data"),
      cache: at("cache"),
      roots: dataRoots(at("data")),
      offline: true,
      only: undefined,
      seeds: undefined,
      engine: "onnx",
      // The device is that of other machines, so that this one needs none.
      elsewhere: true,
      machine: { device: "auto", threads: 1, snapshotEvery: 10 },
      limit: undefined,
    },
  );
  assertEquals(
    runs.map(({ name, context }) => [name, context.machine.device]),
    [["mine", "auto"], ["counts", "cpu"]],
  );
});
