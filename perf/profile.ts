import { join } from "@std/path";

/** What ONNX Runtime spent on one kind of node. */
export interface Spent {
  op: string;
  /** Nodes of this kind in a run of the program. */
  calls: number;
  milliseconds: number;
}

interface Event {
  cat: "Session" | "Node" | "Api";
  name: string;
  dur: number;
  args: { op_name?: string };
}

/**
 * Sums up ONNX Runtime's profiles of one folder: of the program that took the
 * longest, what a run of it spent by the kind of node. The first two runs warm
 * up and do not count. On a graphics card it is the card's own clock.
 */
export function readProfile(folder: string): Spent[] {
  const programs = [...Deno.readDirSync(folder)].map(({ name }) =>
    spentIn(JSON.parse(Deno.readTextFileSync(join(folder, name))))
  );
  const total = (spent: Spent[]) =>
    spent.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const [longest] = programs.sort((a, b) => total(b) - total(a));
  return longest?.sort((a, b) => b.milliseconds - a.milliseconds) ?? [];
}

const WARM_UP = 2;

function spentIn(events: readonly Event[]): Spent[] {
  const runs = events.filter(({ name }) => name === "model_run").length;
  const isOnCard = events.some(({ cat }) => cat === "Api");
  const durations = new Map<string, number[]>();
  for (const { cat, name, dur, args } of events) {
    const op = isOnCard
      ? cat === "Api" ? name.split("&").at(-1)! : undefined
      : cat === "Node"
      ? args.op_name
      : undefined;
    if (op === undefined || !(isOnCard || name.endsWith("_kernel_time"))) {
      continue;
    }
    durations.getOrInsert(op, []).push(dur);
  }
  return [...durations].map(([op, all]) => {
    // Events come in the order of the runs.
    const calls = all.length / runs;
    const kept = all.slice(Math.round(calls * Math.min(WARM_UP, runs - 1)));
    const sum = kept.reduce((total, microseconds) => total + microseconds, 0);
    return { op, calls, milliseconds: sum / (kept.length / calls) / 1000 };
  });
}
