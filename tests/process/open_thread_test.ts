import { assertEquals, assertRejects } from "@std/assert";
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

Deno.test("orders to a thread that ends by itself are refused, now and later", async () => {
  const { ask, end } = openThread<unknown, unknown>(ECHO);
  const orders = [ask("throw"), ask("one")];
  for (const order of orders) await assertRejects(() => order, Error, "thrown");
  await assertRejects(() => ask("two"), Error, "thrown");
  end();
});
