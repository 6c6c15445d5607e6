import { assert, assertEquals } from "@std/assert";
import { peakBytes, peakMemory } from "../../src/run/environment.ts";

Deno.test("peakBytes() takes the system's number for kilobytes or bytes, whichever it can be", () => {
  const MB = 2 ** 20;
  // In kilobytes, also where most of the memory has been given back.
  assertEquals(peakBytes(500 * 1024, 400 * MB), 500 * MB);
  assertEquals(peakBytes(8000 * 1024, 100 * MB), 8000 * MB);
  // In bytes, the current memory being the peak, too.
  assertEquals(peakBytes(500 * MB, 400 * MB), 500 * MB);
  assertEquals(peakBytes(500 * MB, 500 * MB), 500 * MB);
});

Deno.test("peakMemory() is at least the memory of this moment, and of its magnitude", () => {
  const { rss } = Deno.memoryUsage();
  const peak = peakMemory();
  assert(peak > 0.9 * rss && peak < 100 * rss, `${peak} of ${rss}`);
});
