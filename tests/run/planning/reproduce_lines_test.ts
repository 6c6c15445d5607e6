import { assertEquals } from "@std/assert";
import { reproduceLines } from "../../../src/run/planning/reproduce_lines.ts";

Deno.test("commands that reproduce a suite have no quotes that a shell of Windows would not know", () => {
  const command = {
    suite: "suites\\first.yaml",
    folders: { tasks: ["my\\tasks"] },
    out: "D:\\results",
    data: undefined,
    engine: undefined,
    device: undefined,
    limit: undefined,
  };
  assertEquals(reproduceLines(command, "windows"), [
    "deno task bench run suites/first.yaml --tasks my/tasks --out D:/results",
    "deno task bench verify suites/first.yaml --out D:/results",
  ]);
  // Elsewhere, a name may have a backslash.
  assertEquals(
    reproduceLines({ ...command, folders: {}, out: undefined }, "linux")[0],
    "deno task bench run 'suites\\first.yaml'",
  );
});
