import { assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";

const GUARD =
  new URL("../../src/data/read/memory_guard.ts", import.meta.url).href;
const ROOT: string = fromFileUrl(new URL("../../", import.meta.url));

/**
 * Keeps rows until memory is full, in a process with little of it. It catches
 * the error and calls `Deno.exit`, as commands do: left to end by itself with
 * memory nearly full, Deno 2.9.6 crashed (SIGSEGV) in 1 to 6 of 100 runs.
 */
const PROGRAM = `
  import { MemoryGuard } from ${JSON.stringify(GUARD)};
  const memory = new MemoryGuard();
  const kept = [];
  const ids = new Map();
  try {
    for (let i = 0;; i++) {
      const [id, text] = ["id-" + i, "a text " + i];
      kept.push({ id, text, labels: [] });
      ids.set(id, i);
      memory.add(id, text);
      if (i % 1000 === 0) memory.check("data/file");
    }
  } catch (error) {
    console.error(error.name + ": " + error.message);
    Deno.exit(1);
  }
`;

Deno.test("MemoryGuard throws before V8 ends the process", async () => {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-check",
      "--config",
      `${ROOT}/deno.json`,
      "--v8-flags=--max-old-space-size=120",
      `data:text/javascript,${encodeURIComponent(PROGRAM)}`,
    ],
    env: { NO_COLOR: "1" },
  }).output();
  const errors = new TextDecoder().decode(stderr);
  assertStringIncludes(errors, "DataError: Cannot read data/file: after ");
  assertStringIncludes(
    errors,
    "GB are in use; remove rows or raise the limit",
  );
  assertEquals(code, 1);
});
