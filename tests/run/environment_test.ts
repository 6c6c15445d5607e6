import { assert, assertEquals } from "@std/assert";
import { peakBytes, peakMemory } from "../../src/run/environment.ts";

Deno.test("peakBytes() takes the system's number for kilobytes, or on macOS for what it can be", () => {
  const MB = 2 ** 20;
  // Also where nearly all of the memory has been given back.
  assertEquals(peakBytes(500 * 1024, 400 * MB, "linux"), 500 * MB);
  assertEquals(peakBytes(60_000 * 1024, 100 * MB, "linux"), 60_000 * MB);
  assertEquals(peakBytes(500 * 1024, 400 * MB, "windows"), 500 * MB);
  assertEquals(peakBytes(500 * MB, 400 * MB, "darwin"), 500 * MB);
  assertEquals(peakBytes(500 * MB, 500 * MB, "darwin"), 500 * MB);
  assertEquals(peakBytes(500 * 1024, 400 * MB, "darwin"), 500 * MB);
});

Deno.test("peakMemory() is at least the memory of this moment, and of its magnitude", () => {
  const { rss } = Deno.memoryUsage();
  const peak = peakMemory();
  assert(peak > 0.9 * rss && peak < 100 * rss, `${peak} of ${rss}`);
});
