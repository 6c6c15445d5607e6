import type { DoctorFinding, Executor } from "../executor.ts";
import { openTrackers, TRACKERS } from "../../trackers/trackers.ts";
import { readEnergy } from "./read_energy.ts";
import { gramsOf, WORLD_AVERAGE } from "./grams_of.ts";
import { executePlan } from "./execute_plan.ts";
import { graphicsCards } from "./graphics_cards.ts";

async function energyFinding(): Promise<DoctorFinding> {
  const { counters, watts } = await readEnergy({ cards: true });
  const known = [
    ...Object.keys(counters),
    ...watts === undefined ? [] : ["cards"],
  ];
  return known.length === 0
    ? {
      what: "energy",
      state: "missing",
      detail:
        "the energy of runs is unknown: its counters are absent or cannot be read (docs/energy.md)",
    }
    : { what: "energy", state: "ok", detail: `of ${known.join(", ")}` };
}

/** Executes runs on this machine, several at a time, until they or the command end. */
export const local: Executor = {
  options: [{
    name: "workers",
    value: "N",
    help: "runs at the same time (default: as cores and memory allow)",
  }, {
    name: "track",
    value: "TRACKERS",
    help: `send runs to ${
      Object.entries(TRACKERS).map(([name, { place }]) => `${name}:${place}`)
        .join(" or ")
    } while they train`,
  }, {
    name: "grams-per-kwh",
    value: "N",
    help:
      `grams of CO2 per kilowatt-hour (default: DOR_GRAMS_PER_KWH or ${WORLD_AVERAGE})`,
  }, {
    name: "dry-run",
    help: "print what would be done and how long it takes, and do nothing",
  }],
  prepare(given) {
    const workers = given.whole("workers");
    const gramsPerKwh = gramsOf(given.text("grams-per-kwh"));
    const track = given.text("track");
    const hooks = track === undefined
      ? []
      : openTrackers(track, given.flag("offline"));
    return {
      run: (plan, options) =>
        executePlan(plan, { ...options, workers, hooks, gramsPerKwh }),
    };
  },
  jobs: () => Promise.resolve(undefined),
  cancel: () => Promise.resolve([]),
  /** The cards whose memory limits how many runs are executed at the same time. */
  async findings() {
    return [
      ...(await graphicsCards()).map(({ id, free }): DoctorFinding => ({
        what: `card ${id}`,
        state: "ok",
        detail: `${(free / 1e9).toFixed(1)} GB of memory free`,
      })),
      await energyFinding(),
    ];
  },
};
