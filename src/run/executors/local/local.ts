import type { Executor } from "../executor.ts";
import { openTrackers, TRACKERS } from "../../trackers/trackers.ts";
import { executePlan } from "./execute_plan.ts";
import { graphicsCards } from "./graphics_cards.ts";

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
    name: "dry-run",
    help: "print what would be done and how long it takes, and do nothing",
  }],
  prepare(given) {
    const workers = given.whole("workers");
    const track = given.text("track");
    const hooks = track === undefined
      ? []
      : openTrackers(track, given.flag("offline"));
    return {
      run: (plan, options) => executePlan(plan, { ...options, workers, hooks }),
    };
  },
  jobs: () => Promise.resolve(undefined),
  cancel: () => Promise.resolve([]),
  /** The cards whose memory limits how many runs are executed at the same time. */
  async findings() {
    return (await graphicsCards()).map(({ id, free }) => ({
      what: `card ${id}`,
      state: "ok",
      detail: `${(free / 1e9).toFixed(1)} GB of memory free`,
    }));
  },
};
