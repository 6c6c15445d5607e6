import { assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";

const ROOM = new URL("../../src/data/read/room.ts", import.meta.url).href;
const ROOT: string = fromFileUrl(new URL("../../", import.meta.url));

/** Keeps rows until there is no room for more, in a process with little of it. */
const PROGRAM = `
  import { Room } from ${JSON.stringify(ROOM)};
  const room = new Room();
  const kept = [];
  const ids = new Map();
  for (let i = 0;; i++) {
    const [id, text] = ["id-" + i, "a text " + i];
    kept.push({ id, text, labels: [] });
    ids.set(id, i);
    room.take(id, text);
    if (i % 1000 === 0) room.check("data/file");
  }
`;

Deno.test("Room says that memory has no room before V8 ends the process", async () => {
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
    "GB are used that the program may have, leave out rows or allow more",
  );
  assertEquals(code, 1);
});
