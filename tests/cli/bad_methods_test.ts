import { assertEquals } from "@std/assert";
import { methodSource } from "../support/study/method_source.ts";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";
import { testRefusal } from "./test_refusal.ts";

/** A suite with one more method, and its file. */
function files(source: string, entry: unknown = "mine") {
  return {
    "suites/first.yaml": { ...SUITE, methods: ["baseline", entry] },
    "methods/mine.ts": source,
  };
}

/** A method's file with some of its parts. */
function method(parts: string): string {
  const options = "options: z.strictObject({ amount: z.number().default(1) }),";
  return methodSource({ keys: options + parts });
}

testRefusal({
  what: "a method whose file throws when it is loaded",
  files: files('throw new Error("the weights are missing");'),
  says: [
    "Cannot load the method mine from",
    "methods/mine.ts: the weights are missing",
  ],
});
testRefusal({
  what: "a method whose file throws something that is not an Error",
  files: files('throw "bad luck";'),
  says: ["Cannot load the method mine from", "methods/mine.ts: bad luck"],
});
testRefusal({
  what: "a method whose file has a syntax error",
  files: files("export default {"),
  says: ["Cannot load the method mine from", "methods/mine.ts"],
});
testRefusal({
  what: "a method whose file imports a missing name",
  files: files('import { nothing } from "dor"; export default nothing;'),
  says: ["Cannot load the method mine from", "methods/mine.ts", "'nothing'"],
});
testRefusal({
  what: "a method whose file imports a missing file",
  files: files('import { x } from "./nothing.ts"; export default x;'),
  says: [
    "Cannot load the method mine from",
    'methods/mine.ts: Module not found "file:',
    "methods/nothing.ts",
  ],
});
testRefusal({
  what: "a method whose file imports a package without npm:",
  files: files('import { x } from "some-package"; export default x;'),
  says: ["Cannot load the method mine from", 'Import "some-package" not'],
});
testRefusal({
  what: "a method whose file imports one with a syntax error",
  files: {
    ...files('import { x } from "../lib/broken.ts"; export default x;'),
    "lib/broken.ts": "export const x = 1; export function y( {",
  },
  says: [
    "Cannot load the method mine from",
    "methods/mine.ts: SyntaxError: ",
    "lib/broken.ts:1:",
  ],
});
testRefusal({
  what: "a method whose file exports nothing",
  files: files("export const mine = 1;"),
  says: ["methods/mine.ts as a method: it has no default export"],
});
testRefusal({
  what: "a method whose file does not export a method",
  files: files("export default { name: 'mine' };"),
  says: ["methods/mine.ts as a method: it has no default export"],
});
testRefusal({
  what: "a method whose options are not a Zod schema",
  files: files(method("options: {}")),
  says: ["methods/mine.ts as a method: it has no default export"],
});
testRefusal({
  what: "a method whose name is not that of its file",
  files: files(method('name: "yours"')),
  says: ["methods/mine.ts as the method mine", '"yours"'],
});
testRefusal({
  what: "an unknown option of a method; the message suggests the nearest",
  files: files(method(""), { mine: { amuont: 2 } }),
  says: [
    'suites/first.yaml: methods.mine: amuont: unknown key; did you mean "amount"?',
  ],
});
testRefusal({
  what: "a method whose recipe function throws",
  files: files(
    method('recipe() { throw new RangeError("amount is too much"); }'),
  ),
  says: ["Cannot use the recipe of mine", "mine.ts", "amount is too much"],
});
testRefusal({
  what: "a method whose recipe function does not return a recipe",
  files: files(method("recipe: () => ({ stage: [] })")),
  says: ["Cannot use the recipe of mine", "mine.ts", "stages"],
});
testRefusal({
  what: "a recipe without a stage",
  files: files(method("recipe: () => ({ stages: [] })")),
  says: ["Cannot use the recipe of mine", "mine.ts", "stages"],
});
testRefusal({
  what: "a recipe with a task that does not exist",
  files: files(
    method(
      'recipe: () => ({ stages: [{ name: "t", mixture: [{ task: "tinny" }], loss: [supervised()] }] })',
    ),
  ),
  says: ['Cannot find the task "tinny"', 'did you mean "tiny"?'],
});

Deno.test("a suite runs beside methods with mistakes that it does not use", async () => {
  await using study = await studyFolder({
    "methods/package.ts": 'import { x } from "some-package"; export default x;',
    "methods/missing.ts": 'import { x } from "./nothing.ts"; export default x;',
    "methods/broken.ts": "export function y( {",
  }, runMain);
  const { code, stderr } = await study.run("--dry-run");
  assertEquals(code, 0, stderr);
});
