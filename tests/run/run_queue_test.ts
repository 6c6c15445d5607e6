import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import * as fc from "fast-check";
import type { Plan } from "../../src/run/planning/plan.ts";
import { RunQueue } from "../../src/run/run_queue.ts";
import { partialFolder } from "../../src/results/results_folder.ts";
import { tryLock } from "../../src/results/run_lock.ts";
import type { RunSpec } from "../../src/results/run_spec.ts";
import { testFolder } from "../support/test_folder.ts";

/** A run of which a queue sees no more than this. */
function spec(
  id: string,
  teachers: string[],
  twin?: string,
  runsFolder = "no such folder",
): RunSpec {
  return {
    id,
    config: { teachers: Object.fromEntries(teachers.map((t) => [t, t])) },
    context: { twin, runsFolder },
  } as unknown as RunSpec;
}

/** A queue of students with their teachers' numbers, and of runs with their twins', nothing done. */
function queueOf(
  students: number[][],
  teachers: number,
  twins: number[] = [],
): RunQueue {
  return new RunQueue(
    {
      folder: "no such folder",
      teachersFolder: "no such folder",
      chosen: new Set([
        ...twins.map((t, i) => spec(`r${i}`, [], `runs/t${t % teachers}`)),
        ...students.map((needed, i) =>
          spec(`s${i}`, needed.map((t) => `t${t % teachers}`))
        ),
      ]),
      teachers: Array.from({ length: teachers }, (_, t) => spec(`t${t}`, [])),
    } as unknown as Plan,
    false,
  );
}

/** Takes all runs with so many at once; each ends in a later turn. */
async function handedOut(
  queue: RunQueue,
  workers: number,
  onTaken: (run: RunSpec) => void,
  onEnded: (run: RunSpec) => void,
): Promise<void> {
  await Promise.all(Array.from({ length: workers }, async () => {
    for (;;) {
      const run = await queue.next();
      if (run === undefined) return;
      onTaken(run);
      await Promise.resolve();
      onEnded(run);
      queue.ended(run, true);
    }
  }));
}

Deno.test("every run is handed out once, after its teachers, and teachers that no run needs are not", async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(fc.array(fc.nat(20), { maxLength: 3 }), {
      minLength: 1,
      maxLength: 12,
    }),
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 5 }),
    async (students, teachers, workers) => {
      const needed = new Set(students.flat().map((t) => `t${t % teachers}`));
      const taken: string[] = [];
      const ended = new Set<string>();
      await handedOut(
        queueOf(students, teachers),
        workers,
        ({ id, config }) => {
          taken.push(id);
          assert(Object.values(config.teachers!).every((t) => ended.has(t)));
        },
        ({ id }) => ended.add(id),
      );
      assertEquals(
        taken.toSorted(),
        [...needed, ...students.map((_, i) => `s${i}`)].toSorted(),
      );
    },
  ));
});

Deno.test("a teacher is handed out directly before the first run that needs it", () => {
  const queue = queueOf([[], [2, 0], [0, 1]], 4);
  assertEquals(
    queue.open.map(({ id }) => id),
    ["s0", "t2", "t0", "s1", "t1", "s2"],
  );
  assertEquals(queue.total, 6);
});

Deno.test("a run that takes over a teacher's results waits until the teacher has ended, also if that failed", async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(fc.array(fc.nat(20), { maxLength: 3 }), { maxLength: 6 }),
    fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 5 }),
    fc.boolean(),
    async (students, twins, teachers, workers, isDone) => {
      const needed = new Set(students.flat().map((t) => `t${t % teachers}`));
      const queue = queueOf(students, teachers, twins);
      const ended = new Set<string>();
      const taken: string[] = [];
      await Promise.all(Array.from({ length: workers }, async () => {
        for (let run; (run = await queue.next()) !== undefined;) {
          taken.push(run.id);
          const twin = run.context.twin?.replace("runs/", "");
          if (twin !== undefined && needed.has(twin)) assert(ended.has(twin));
          assert(!queue.waitsForTwin(run));
          await Promise.resolve();
          ended.add(run.id);
          queue.ended(run, isDone || !run.id.startsWith("t"));
        }
      }));
      const free = students.flatMap((needed, i) =>
        isDone || needed.length === 0 ? [`s${i}`] : []
      );
      assertEquals(
        taken.toSorted(),
        [...needed, ...free, ...twins.map((_, i) => `r${i}`)].toSorted(),
      );
    },
  ));
});

Deno.test("a teacher is handed out directly before the run that takes over its results", () => {
  const queue = queueOf([[0]], 2, [1, 0]);
  assertEquals(queue.open.map(({ id }) => id), ["r0", "t0", "r1", "s0"]);
});

Deno.test("runs that another command was executing are handed out again, and their students after them", async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(fc.array(fc.nat(20), { maxLength: 3 }), {
      minLength: 1,
      maxLength: 12,
    }),
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 5 }),
    fc.array(fc.nat(20), { maxLength: 8 }),
    async (students, teachers, workers, busy) => {
      const queue = queueOf(students, teachers);
      const elsewhere = new Set(
        queue.open.map(({ id }) => id).filter((_, i) => busy.includes(i)),
      );
      const all = queue.open.map(({ id }) => id);
      const ended = new Set<string>();
      const back = new Set<string>();
      await Promise.all(Array.from({ length: workers }, async () => {
        for (let run; (run = await queue.next()) !== undefined;) {
          const { id } = run;
          assert(!ended.has(id));
          await Promise.resolve();
          if (elsewhere.has(id) && !back.has(id)) {
            back.add(id);
            queue.putBack(run);
            continue;
          }
          assert(
            Object.values(run.config.teachers!).every((t) => ended.has(t)),
          );
          ended.add(id);
          queue.ended(run, true);
        }
      }));
      assertEquals([...ended].toSorted(), all.toSorted());
    },
  ));
});

Deno.test("a run that another command executes is handed out as soon as it ends there, whatever other commands execute", async () => {
  await using folder = await testFolder();
  const runs = join(folder.path, "runs");
  const ids = ["a", "b", "c"];
  const queue = new RunQueue(
    {
      folder: "no such folder",
      teachersFolder: "no such folder",
      chosen: new Set(ids.map((id) => spec(id, [], undefined, runs))),
      teachers: [],
    } as unknown as Plan,
    false,
  );
  const [a, b, c] = ids.map((id) => tryLock(partialFolder(runs, id))!);
  for (const _ of ids) queue.putBack((await queue.next())!);
  c!.discard();
  const waited: string[] = [];
  const onWait = ({ id }: RunSpec) => waited.push(id);
  const third = await queue.next({ onWait });
  assertEquals([third!.id, waited], ["c", []]);
  const next = queue.next({ onWait });
  queue.ended(third!, true);
  setTimeout(() => b!.discard(), 20);
  const second = await next;
  assertEquals([second!.id, waited], ["b", ["a"]]);
  queue.ended(second!, true);
  const stop = new AbortController();
  const none = queue.next({ onWait, signal: stop.signal });
  stop.abort();
  assertEquals([await none, waited], [undefined, ["a"]]);
  a!.discard();
});
