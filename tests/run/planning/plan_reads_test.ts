import { assertEquals, assertRejects } from "@std/assert";
import { PlanReads } from "../../../src/run/planning/plan_reads.ts";

Deno.test("PlanReads reads each thing once, and what fails fails again", async () => {
  const reads = new PlanReads();
  let count = 0;
  const read = (what: string) =>
    reads.once(what, () => Promise.resolve(++count));
  assertEquals(
    await Promise.all([read("a"), read("b"), read("a")]),
    [1, 2, 1],
  );
  const fail = () => reads.once("c", () => Promise.reject(new Error("no")));
  await assertRejects(fail, Error, "no");
  await assertRejects(fail, Error, "no");
});
