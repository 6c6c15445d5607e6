import { assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";

const GUARD =
  new URL("../../src/data/read/memory_guard.ts", import.meta.url).href;
const ROOT: string = fromFileUrl(new URL("../../", import.meta.url));

/** Keeps rows until memory is full, in a process with little of it. */
const PROGRAM = `
  import { MemoryGuard } from ${JSON.stringify(GUARD)};
  const memory = new MemoryGuard();
  const kept = [];
  const ids = new Map();
  for (let i = 0;; i++) {
    const [id, text] = ["id-" + i, "a text " + i];
    kept.push({ id, text, labels: [] });
    ids.set(id, i);
    memory.add(id, text);
    if (i % 1000 === 0) memory.check("data/file");
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
