import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { setTimeout as delay } from "node:timers/promises";
import { serveSuite } from "../../../src/report/live/serve_suite.ts";
import { SUITE_FILES } from "../../../src/results/results_folder.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";

Deno.test("serveSuite() goes on after its files could not be read while a page was open, and says so once", async () => {
  await using folder = await resultsFolder({ baseline: 0.2 }, { seeds: 1 });
  const plan = join(folder.path, SUITE_FILES.plan);
  const stop = new AbortController();
  const { error } = console;
  const printed: string[] = [];
  console.error = (text) => printed.push(text);
  try {
    const { promise, resolve } = Promise.withResolvers<string>();
    const served = serveSuite(folder.path, {
      signal: stop.signal,
      onListen: resolve,
    });
    const url = await promise;
    const events = await fetch(`${url}events`);
    const text = await Deno.readTextFile(plan);
    await Deno.writeTextFile(plan, text.slice(0, 50));
    await delay(2500);
    await Deno.writeTextFile(plan, text);
    const page = await fetch(url);
    assertEquals(page.status, 200);
    assertStringIncludes(await page.text(), "1 of 1 runs done");
    await events.body!.cancel();
    stop.abort();
    await served;
  } finally {
    console.error = error;
  }
  assertEquals(printed.length, 1);
  assertStringIncludes(printed[0]!, plan);
});
