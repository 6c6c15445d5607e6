import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { settingsInWords } from "../forms/settings_in_words.ts";
import type { Section } from "./section.ts";

/** The options and settings of training of each method, and the software. */
export function settingsSection({ settings, rows }: Leaderboard): Section {
  const { training, methods, software, commits } = settings;
  const imported = new Set(
    rows.flatMap(({ name, imported }) => imported === undefined ? [] : [name]),
  );
  const differ = methods.some(({ training }) =>
    Object.keys(training).length > 0
  );
  const untrained = methods.filter(({ thresholdOnly }) => thresholdOnly)
    .map(({ name }) => name);
  const programs = methods.filter(({ program }) => program)
    .map(({ name }) => name);
  const uses = untrained.length === 1 ? "uses" : "use";
  const are = programs.length === 1 ? "a program, is" : "programs, are";
  const exceptions = [
    ...untrained.length === 0
      ? []
      : [`of which ${untrained.join(", ")} ${uses} only the threshold`],
    ...programs.length === 0
      ? []
      : [`which ${programs.join(", ")}, ${are} given but may not follow`],
  ].join("; ");
  const excepted = exceptions === "" ? "" : ` (${exceptions})`;
  const trained = imported.size === 0 ? "" : " that are not imported";
  const changed = commits.some((commit) => commit.endsWith("+"))
    ? " (+: with changes that were not committed)"
    : "";
  const committed = commits.length === 0
    ? ""
    : `. Commits: ${commits.join(", ")}${changed}`;
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
        imported.has(name) ? "imported" : settingsInWords(options) || "none",
        ...differ ? [settingsInWords(training)] : [],
      ]),
    ],
    paragraphs: [
      ...imported.size === methods.length ? [] : [
        `Training of all methods${trained}${excepted}: ${
          settingsInWords(training)
        }.`,
      ],
      `Software: ${software.join("; ")}${committed}.`,
    ],
  };
}
