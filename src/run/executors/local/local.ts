import type { Executor } from "../executor.ts";
import { executePlan } from "./execute_plan.ts";
import { graphicsCards } from "./graphics_cards.ts";

/** Runs on this machine, side by side, for as long as the command lives. */
export const local: Executor = {
  options: [{
    name: "workers",
    value: "N",
    help: "runs side by side (default: what cores and memory allow)",
  }, {
    name: "dry-run",
    help: "say what would be done and what that takes, do nothing",
  }],
  prepare(given) {
    const workers = given.whole("workers");
    return {
      run: (plan, options) => executePlan(plan, { ...options, workers }),
    };
  },
  jobs: () => Promise.resolve(undefined),
  cancel: () => Promise.resolve([]),
  /** The cards whose memory decides how many runs go side by side. */
  async findings() {
    return (await graphicsCards()).map(({ id, free }) => ({
      what: `card ${id}`,
      state: "ok",
      detail: `${(free / 1e9).toFixed(1)} GB of memory free`,
    }));
  },
};
