import { assert, assertEquals } from "@std/assert";
import { taskTemplate } from "../../src/cli/templates/task_template.ts";
import { checkDefinition } from "../../src/config/check_definition.ts";
import { parseYaml } from "../../src/config/read_yaml.ts";
import { taskSchema } from "../../src/config/task_schema.ts";
import { slashes } from "../support/slashes.ts";
import { filesBelow } from "../support/study/run_files.ts";
import { studyFolder } from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

Deno.test("new refuses to overwrite files, and then writes nothing", async () => {
  await using study = await studyFolder({}, runMain);
  assertEquals((await study.dor("new method mine")).code, 0);
  await Deno.remove(`${study.path}/benchmarks/mine.yaml`);
  const before = await filesBelow(study.path);
  const { code, stderr } = await study.dor("new method mine");
  assertEquals(code, 2);
  assert(
    slashes(stderr).includes("methods/mine.ts: it already exists"),
    stderr,
  );
  assertEquals(await filesBelow(study.path), before);
});

Deno.test("new study has git keep the bytes of results and data", async () => {
  await using folder = await studyFolder({}, runMain);
  assertEquals((await folder.dor("new study fresh")).code, 0);
  const attributes = await folder.read("fresh/.gitattributes");
  assertEquals(
    attributes.split("\n").filter((line) => line.endsWith(" -text")),
    ["results/** -text", "tasks/data/** -text"],
  );
});

Deno.test("new says what it cannot write", async () => {
  await using study = await studyFolder({ "benchmarks": "a file" }, runMain);
  const { code, stderr } = await study.dor("new method mine --dir .");
  assertEquals(code, 2, stderr);
  assert(
    slashes(stderr).startsWith("Cannot write benchmarks/mine.yaml: "),
    stderr,
  );
});

Deno.test("new refuses names that no file can have on Windows", async () => {
  await using study = await studyFolder({}, runMain);
  const before = await filesBelow(study.path);
  for (const words of ["study aux", "task con", "method nul", "suite com1"]) {
    const { code, stderr } = await study.dor(`new ${words}`);
    assertEquals(code, 2);
    assert(stderr.includes("on Windows, no file can have it"), stderr);
  }
  assertEquals(await filesBelow(study.path), before);
});

Deno.test("new says what a name must be, and which kinds there are", async () => {
  await using study = await studyFolder({}, runMain);
  const first = await study.dor("new task 1x");
  assertEquals(first.code, 2);
  assert(
    first.stderr.includes("expected a lowercase letter, then such letters"),
    first.stderr,
  );
  const says = 'expected "new study|task|method|suite NAME"';
  for (
    const [words, end] of [
      ["task", ""],
      ["taks x", '; did you mean "task"?'],
    ]
  ) {
    const { stderr } = await study.dor(`new ${words}`);
    assertEquals(stderr.trim(), `Cannot create anything: ${says}${end}`);
  }
});

Deno.test("new prints commands that a shell can take", async () => {
  await using study = await studyFolder({}, runMain);
  const { stdout } = await study.dor(["new", "study", "x", "--dir", "my x"]);
  assert(stdout.includes("\n  cd 'my x'\n"), stdout);
});

Deno.test("new refuses names that no suite can have", async () => {
  await using study = await studyFolder({}, runMain);
  const before = await filesBelow(study.path);
  for (const words of ["task teachers", "method answers", "suite teachers"]) {
    const { code, stderr } = await study.dor(`new ${words}`);
    assertEquals(code, 2);
    assert(stderr.includes("of all suites; choose another name"), stderr);
  }
  assertEquals(await filesBelow(study.path), before);
});

Deno.test("new method refuses the names of Dor's methods, which it would replace, and that of no method", async () => {
  await using study = await studyFolder({}, runMain);
  const before = await filesBelow(study.path);
  for (const name of ["baseline", "tfidf"]) {
    const { code, stderr } = await study.dor(`new method ${name}`);
    assertEquals(code, 2);
    assert(stderr.includes("Dor has a method with it"), stderr);
  }
  const { code, stderr } = await study.dor("new method mod");
  assertEquals(code, 2);
  assert(stderr.includes("Cannot use the name mod: mod.ts is what"), stderr);
  assertEquals(await filesBelow(study.path), before);
});

Deno.test("new suite has enough seeds to show a difference between all methods of the study", async () => {
  await using study = await studyFolder({}, runMain);
  for (const name of ["one", "two", "three"]) {
    assertEquals((await study.dor(`new method ${name}`)).code, 0);
  }
  assertEquals((await study.dor("new suite all")).code, 0);
  const { stdout, stderr } = await study.dor("run all --dry-run --data data");
  assert(
    stdout.includes("8 seeds can show a difference between methods"),
    stdout + stderr,
  );
});

Deno.test("new task shows where reports find the licence and the source of the data", () => {
  const yaml = taskTemplate("mine")["tasks/mine.yaml"]!
    .replaceAll(/^( +)# (?=[a-z]+: )/gm, "$1");
  const { source } = checkDefinition(
    taskSchema,
    parseYaml(yaml, "template"),
    "template",
  );
  assertEquals(Object.keys(source), [
    "homepage",
    "licence",
    "citation",
    "note",
  ]);
});

Deno.test("new task outside a study is refused without --dir", async () => {
  await using study = await studyFolder({}, runMain);
  await Deno.mkdir(`${study.path}/empty`);
  const cwd = `${study.path}/empty`;
  const refused = await study.dor("new task x", { cwd });
  assertEquals(refused.code, 2);
  assert(
    refused.stderr.startsWith(
      "Cannot create a task here: this folder is not a study",
    ),
    refused.stderr,
  );
  assertEquals(await filesBelow(cwd), []);
  const written = await study.dor("new task x --dir a", { cwd });
  assertEquals(written.code, 0, written.stderr);
  assert((await filesBelow(cwd)).length > 0);
});
