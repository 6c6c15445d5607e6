import type { Leaderboard } from "../leaderboard.ts";
import type { Section } from "./section.ts";

/** The options and settings of training of each method, and the software. */
export function settingsSection({ settings }: Leaderboard): Section {
  const { training, methods, software, commits } = settings;
  const differ = methods.some(({ training }) =>
    Object.keys(training).length > 0
  );
  return {
    id: "settings",
    title: "Settings",
    caption: differ
      ? "The options of each method, and its settings of training that not all methods have"
      : "The options of each method",
    table: [
      ["method", "options", ...differ ? ["training"] : []],
      ...methods.map(({ name, options, training }) => [
        name,
        inWords(options) || "none",
        ...differ ? [inWords(training)] : [],
      ]),
    ],
    paragraphs: [
      `Training of all methods: ${inWords(training)}.`,
      `Software: ${software.join("; ")}${
        commits.length === 0
          ? ""
          : `. Commits: ${commits.join(", ")}${
            commits.some((commit) => commit.endsWith("+"))
              ? " (+: with changes that were not committed)"
              : ""
          }`
      }.`,
    ],
  };
}

/** Settings on one line, as YAML. */
function inWords(settings: Record<string, unknown>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}: ${flow(value)}`).join(", ");
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${inWords(value as Record<string, unknown>)}}`;
  }
  return String(value);
}
