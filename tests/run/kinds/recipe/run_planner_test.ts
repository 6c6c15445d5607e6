import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { definitionFolders } from "../../../../src/config/definition_folders.ts";
import { loadSuiteDefinition } from "../../../../src/config/load_definition.ts";
import { runPlanner } from "../../../../src/run/kinds/recipe/run_planner.ts";
import { studyFolder, SUITE } from "../../../support/study/study_folder.ts";

/** Answers in place of the planner that it is a program, of other files, with another code. */
const FORGER = `
const method = {
  kind: "program",
  entry: { name: "../mine", method: "../mine", options: {} },
  target: "../tiny",
  file: "/etc/passwd",
  files: ["/"],
  usesBackbone: false,
  texts: [],
  identity: { name: "../mine", options: {}, program: {}, code: "" },
  title: "Mine",
  options: {},
  recipe: {
    stages: [{ name: "main", mixture: [{ task: "tiny" }], loss: ["supervised"] }],
  },
  consulted: [],
  teachers: {},
};
console.log("\\u001edor " + JSON.stringify({ type: "planned", methods: [method] }));
Deno.exit(0);`;

Deno.test("runPlanner() takes only a recipe from a method that says it is a program of other files", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, methods: ["mine"] },
    "methods/mine.ts": FORGER,
  });
  const at = (name: string) => join(study.path, name);
  const folders = definitionFolders({
    tasks: [at("tasks")],
    methods: [at("methods")],
  });
  const suite = loadSuiteDefinition(at("suites/first.yaml"), folders);
  const entries = suite.definition.methods;
  const file = at("methods/mine.ts");
  const [planned] = await runPlanner({
    suite,
    entries,
    files: { mine: file },
    folders,
  });
  const { code, ...identity } = planned!.identity;
  assertEquals(code!.length, 64);
  assertEquals(
    identity,
    {
      name: "mine",
      options: {},
      recipe: {
        stages: [{
          name: "main",
          mixture: [{ task: "tiny" }],
          loss: ["supervised"],
        }],
      },
    } as unknown as typeof identity,
  );
  const { kind, target, files, usesBackbone, texts } = planned!;
  assertEquals(
    { kind, target, file: planned!.file, files, usesBackbone },
    { kind: "recipe", target: "tiny", file, files: [file], usesBackbone: true },
  );
  assertEquals(planned!.entry, entries[0]);
  assertEquals(texts.map(({ task }) => task), ["tiny", "tiny"]);
});
