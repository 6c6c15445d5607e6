import { assert, assertEquals } from "@std/assert";
import { runChild } from "../../src/process/child_process.ts";

const CHILD = new URL("./child.ts", import.meta.url);

Deno.test("runChild() passes messages on one by one and keeps the last lines of other output", async () => {
  const messages: unknown[] = [];
  const order = { end: 3, text: "ă\n\u001edor " };
  const { code, signal, how, output } = await runChild(CHILD, order, {
    rights: {},
    onMessage: (message) => messages.push(message),
  });
  assertEquals({ code, signal, how }, {
    code: 3,
    signal: null,
    how: "with exit code 3",
  });
  assertEquals(messages, [order, "last"]);
  assertEquals(output.length, 40);
  assert(output.includes("line 499"));
  assert(!output.join().includes("last"));
});

Deno.test("runChild() ends the process when its signal is aborted", async () => {
  const stop = new AbortController();
  const { signal, how } = await runChild(CHILD, { end: "waits" }, {
    rights: {},
    signal: stop.signal,
    onMessage: (message) => message === "last" && stop.abort(),
  });
  assertEquals(
    [signal, how],
    // Windows has no signals: a process that is ended there has exit code 1.
    Deno.build.os === "windows"
      ? [null, "with exit code 1"]
      : ["SIGKILL", "by SIGKILL"],
  );
});
