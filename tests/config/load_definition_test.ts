import { assert, assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { DefinitionError } from "../../src/config/definition_error.ts";
import { definitionFolders } from "../../src/config/definition_folders.ts";
import { definitionNames } from "../../src/config/find_definition.ts";
import {
  loadBackboneDefinition,
  loadSuiteDefinition,
  loadTaskDefinition,
} from "../../src/config/load_definition.ts";
import { suite, task } from "../support/definitions/valid_keys.ts";
import { testFolder } from "../support/test_folder.ts";

const own = definitionFolders();

const LOADERS = {
  tasks: loadTaskDefinition,
  backbones: loadBackboneDefinition,
  benchmarks: loadSuiteDefinition,
} as const;

for (const kind of ["tasks", "backbones", "benchmarks"] as const) {
  Deno.test(`every file of ${kind}/ loads`, () => {
    const names = definitionNames(own[kind]);
    assert(names.length > 0);
    for (const name of names) {
      const loaded = LOADERS[kind](name, own);
      assertEquals(loaded.name, name);
      assertEquals(loaded.file, join(own[kind][0], `${name}.yaml`));
    }
  });
}

Deno.test("every suite of the project has a task and a backbone that exist", () => {
  for (const name of definitionNames(own.benchmarks)) {
    const { definition } = loadSuiteDefinition(name, own);
    loadTaskDefinition(definition.target, own);
    loadBackboneDefinition(definition.backbone!, own);
  }
});

Deno.test("definitionFolders() puts the project's folders first", () => {
  const { tasks, methods } = definitionFolders({ tasks: ["x", "y"] });
  assertEquals(tasks, [...own.tasks, "x", "y"]);
  assertEquals(methods, own.methods);
});

Deno.test("loadTaskDefinition() prefers the folder that a user adds", async () => {
  await using folder = await testFolder();
  const file: string = join(folder.path, "redv2.yaml");
  Deno.writeTextFileSync(file, JSON.stringify(task({ title: "Mine" })));
  const folders = definitionFolders({ tasks: [folder.path] });
  const loaded = loadTaskDefinition("redv2", folders);
  assertEquals(loaded.file, file);
  assertEquals(loaded.definition.title, "Mine");
  Deno.writeTextFileSync(file, JSON.stringify(task({ title: 3 })));
  assertThrows(
    () => loadTaskDefinition("redv2", folders),
    DefinitionError,
    `${file}: title: expected text, got 3`,
  );
});

Deno.test("loadSuiteDefinition() reads a file and names the suite after it", async () => {
  await using folder = await testFolder();
  for (const ending of ["yaml", "yml"]) {
    const file: string = join(folder.path, `mine.${ending}`);
    Deno.writeTextFileSync(file, JSON.stringify(suite()));
    const loaded = loadSuiteDefinition(file, own);
    assertEquals(loaded.name, "mine");
    assertEquals(loaded.file, file);
  }
  assertThrows(
    () => loadSuiteDefinition(join(folder.path, "other.yaml"), own),
    DefinitionError,
    "Cannot read the definition",
  );
});
