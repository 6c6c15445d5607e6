import type * as z from "zod";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { leaderboardFile } from "../leaderboard/leaderboard_schema.ts";

/**
 * A leaderboard as JSON with unrounded numbers; see docs/leaderboard.schema.json.
 *
 * @example
 * ```ts
 * import { buildLeaderboard, readSuite, toJson } from "dor/report";
 *
 * console.log(toJson(buildLeaderboard(readSuite("results/redv2-dan"))));
 * ```
 */
export function toJson(leaderboard: Leaderboard): string {
  const file: z.input<typeof leaderboardFile> = { format: 2, ...leaderboard };
  return `${JSON.stringify(file, null, 2)}\n`;
}
