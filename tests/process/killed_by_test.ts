import { assertEquals } from "@std/assert";
import { killedBy } from "../../src/process/killed_by.ts";

Deno.test("killedBy() tells Ctrl-C on Windows from other ends", () => {
  const ends = [
    [{ code: -1073741510, signal: null }, "SIGINT"],
    [{ code: 1, signal: null }, null],
    [{ code: 0, signal: null }, null],
    [{ code: 130, signal: "SIGINT" }, "SIGINT"],
    [{ code: 137, signal: "SIGKILL" }, "SIGKILL"],
  ] as const;
  for (const [status, signal] of ends) assertEquals(killedBy(status), signal);
});
