import type { Leaderboard } from "./leaderboard.ts";

/** What a leaderboard's numbers are of, in a line. */
export function subtitle({ target, backbones }: Leaderboard): string {
  return `${target.title}. Backbone: ${
    backbones.map(({ name, title }) => `${title} (\`${name}\`)`).join("; ")
  }. Test split, mean ± standard deviation over seeds; the interval is the 95 % t-interval of the mean.`;
}
