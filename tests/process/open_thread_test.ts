import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { RecordError } from "../../src/results/record_error.ts";
import { openThread } from "../../src/process/open_thread.ts";

const ECHO = new URL("./echo_thread.ts", import.meta.url);

Deno.test("a thread answers several orders in their order, and moves arrays", async () => {
  const { ask, end } = openThread<unknown, unknown>(ECHO);
  const array = new Float32Array([1, 2]);
  assertEquals(
    await Promise.all([ask("one"), ask({ array }, [array]), ask("three")]),
    ["one", { array: new Float32Array([1, 2]) }, "three"],
  );
  assertEquals(array.length, 0);
  end();
});

Deno.test("what a thread's function throws comes with its fields, and the thread goes on", async () => {
  const { ask, end } = openThread<unknown, unknown>(ECHO);
  const [error, next] = await Promise.all([
    assertRejects(() => ask("throw")),
    ask("one"),
  ]);
  const { name, message, file, why } = error as RecordError;
  assertEquals({ name, file, why }, {
    name: "RecordError",
    file: "a.json",
    why: "it is short",
  });
  assertStringIncludes(message, "Cannot read a.json: it is short; ");
  assertEquals(next, "one");
  end();
});

Deno.test("orders to a thread that has ended by itself are refused, now and later", async () => {
  const { ask, end } = openThread<unknown, unknown>(ECHO);
  const [answered, ...refused] = [ask("end"), ask("one"), ask("two")];
  for (const order of refused) {
    await assertRejects(() => order, Error, "ended");
  }
  assertEquals(await answered, "end");
  await assertRejects(() => ask("three"), Error, "ended");
  end();
});
