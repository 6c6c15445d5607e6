import type { Leaderboard } from "./leaderboard.ts";

/** That the costs of runs do not compare methods, because they were trained on several kinds of machines; undefined if they were not. */
export function machinesNote({ settings }: Leaderboard): string | undefined {
  return settings.machines &&
    `Runs were trained on different machines (${
      settings.machines.join("; ")
    }), so their durations, memory and energy do not compare methods.`;
}
