import { assertEquals } from "@std/assert";
import { callHooks } from "../../src/run/call_hooks.ts";
import type { RunEvent } from "../../src/run/run_event.ts";
import type { RunHooks } from "../../src/run/run_hooks.ts";
import { suiteEvents } from "./trackers/events.ts";

function recorder(calls: string[], more: RunHooks = {}): RunHooks {
  return {
    onPlan: ({ total, done, missing }) => {
      calls.push(`plan ${total} ${done} ${missing.length}`);
    },
    onEpoch: async (run, { epoch }) => {
      await new Promise((resolve) => setTimeout(resolve, epoch === 1 ? 5 : 0));
      calls.push(`epoch ${run.id} ${epoch}`);
    },
    onRecord: (run) => void calls.push(`record ${run.id}`),
    onFailure: (run) => void calls.push(`failure ${run.id}`),
    onEnd: () => void calls.push("end"),
    ...more,
  };
}

Deno.test("hooks are called one after the other, in the order of the events", async () => {
  const calls: string[] = [];
  const events: RunEvent[] = [];
  const { onEvent, end } = callHooks(
    [recorder(calls)],
    (event) => events.push(event),
  );
  for (const event of suiteEvents()) onEvent(event);
  assertEquals(calls, []);
  await end();
  assertEquals(calls, [
    "plan 4 1 3",
    ...["s1", "s2", "s3"].map((seed) => `epoch baseline-${seed} 1`),
    "epoch baseline-s1 2",
    "record baseline-s1",
    "failure baseline-s2",
    "end",
  ]);
  assertEquals(events, suiteEvents());
});

Deno.test("hooks are not called when nothing is missing", async () => {
  const calls: string[] = [];
  const { onEvent, end } = callHooks([recorder(calls)], () => {});
  onEvent({ type: "planned", total: 1, done: 1, adopted: 0, missing: [] });
  await end();
  assertEquals(calls, []);
});

Deno.test("a hook that fails is reported once, and the others go on", async () => {
  const calls: string[] = [];
  const notes: string[] = [];
  const fails = () => {
    throw new Error("it is full");
  };
  const { onEvent, end } = callHooks(
    [
      { name: "the printer", onEpoch: fails, onRecord: fails },
      { onRecord: () => Promise.reject(new TypeError("oh")) },
      recorder(calls),
    ],
    (event) => event.type === "note" && notes.push(event.note),
  );
  for (const event of suiteEvents()) onEvent(event);
  await end();
  assertEquals(calls.length, 8);
  assertEquals(notes, [
    "Cannot send the runs to the printer: it is full; the runs go on without it",
    "Cannot call onRecord of a hook: TypeError: oh; the runs go on without it",
  ]);
});
