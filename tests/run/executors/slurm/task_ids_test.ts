import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { taskIds } from "../../../../src/run/executors/slurm/task_ids.ts";

Deno.test("taskIds() reads the forms in which Slurm writes array tasks", () => {
  assertEquals(taskIds("12"), ["12"]);
  assertEquals(taskIds("12_3"), ["12_3"]);
  assertEquals(taskIds("12_[4-6,9%2]"), ["12_4", "12_5", "12_6", "12_9"]);
  assertEquals(taskIds("12_[0]"), ["12_0"]);
  assertEquals(taskIds("12.batch"), ["12.batch"]);
});

Deno.test("taskIds() gives each task once, in order", () => {
  fc.assert(fc.property(
    fc.nat(1e6),
    fc.uniqueArray(fc.nat(200), { minLength: 1 }),
    fc.option(fc.integer({ min: 1, max: 50 })),
    (job, tasks, limit) => {
      const sorted = tasks.toSorted((a, b) => a - b);
      const ranges: [number, number][] = [];
      for (const task of sorted) {
        const last = ranges.at(-1);
        if (last?.[1] === task - 1) last[1] = task;
        else ranges.push([task, task]);
      }
      const list = ranges.map(([from, to]) =>
        from === to ? `${from}` : `${from}-${to}`
      ).join(",");
      assertEquals(
        taskIds(`${job}_[${list}${limit === null ? "" : `%${limit}`}]`),
        sorted.map((task) => `${job}_${task}`),
      );
    },
  ));
});
