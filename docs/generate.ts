/** Writes the parts of the documentation that follow from the code: `deno task docs`. */
import * as z from "zod";
import { leaderboardFile } from "../src/report/leaderboard_schema.ts";

/** The text of leaderboard.schema.json. */
export function leaderboardJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(leaderboardFile), null, 2)}\n`;
}

if (import.meta.main) {
  Deno.writeTextFileSync(
    new URL("./leaderboard.schema.json", import.meta.url),
    leaderboardJsonSchema(),
  );
}
