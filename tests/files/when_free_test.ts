import { assertEquals, assertThrows } from "@std/assert";
import { whenFree } from "../../src/files/when_free.ts";

/** A change that fails some times before it succeeds; and how often it was tried. */
function busyFor(times: number, error: Error) {
  const tries = { count: 0 };
  const change = () => {
    if (tries.count++ < times) throw error;
    return "done";
  };
  return { tries, change };
}

const REFUSED = new Deno.errors.PermissionDenied("Access is denied");

Deno.test("whenFree tries again on Windows until the file is free", () => {
  const { tries, change } = busyFor(3, REFUSED);
  assertEquals(whenFree(change, "windows"), "done");
  assertEquals(tries.count, 4);
});

Deno.test("whenFree does not wait for what waiting cannot change", () => {
  for (
    const [error, os] of [
      [REFUSED, "linux"],
      [REFUSED, "darwin"],
      [new Deno.errors.NotFound("no such file"), "windows"],
      [new Deno.errors.NotCapable("no right"), "windows"],
    ] as const
  ) {
    const { tries, change } = busyFor(1, error);
    assertThrows(() => whenFree(change, os), error.constructor as never);
    assertEquals(tries.count, 1);
  }
});
