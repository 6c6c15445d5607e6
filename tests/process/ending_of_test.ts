import { assertEquals } from "@std/assert";
import { endingOf } from "../../src/process/ending_of.ts";

Deno.test("endingOf() tells Ctrl-C on Windows from other ends", () => {
  const ends = [
    [{ code: -1073741510, signal: null }, "SIGINT", "by SIGINT"],
    [{ code: 1, signal: null }, null, "with exit code 1"],
    [{ code: 0, signal: null }, null, "with exit code 0"],
    [{ code: 130, signal: "SIGINT" }, "SIGINT", "by SIGINT"],
    [{ code: 137, signal: "SIGKILL" }, "SIGKILL", "by SIGKILL"],
  ] as const;
  for (const [status, signal, how] of ends) {
    assertEquals(endingOf(status), { code: status.code, signal, how });
  }
});
