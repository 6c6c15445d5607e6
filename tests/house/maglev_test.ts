import { assertEquals } from "@std/assert";
import project from "../../deno.json" with { type: "json" };

Deno.test("all tasks that execute Dor's code do so without Maglev", () => {
  const starts = Object.entries(project.tasks).flatMap(([name, { command }]) =>
    command.split(/ &&? /)
      .filter((part) => /^deno (run|test) /.test(part))
      // Neither computes anything that is a result.
      .filter((part) => !part.includes("npm:cspell") && !part.includes("wasm"))
      .map((part) => ({ name, flag: part.split(" ")[2] }))
  );
  assertEquals(starts.length >= 8, true);
  for (const { name, flag } of starts) {
    assertEquals([name, flag], [name, "--v8-flags=--no-maglev"]);
  }
});
