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
  const untrained = methods.flatMap(({ name, thresholdOnly }) =>
    thresholdOnly ? [name] : []
  );
  const programs = methods.flatMap(({ name, program }) =>
    program ? [name] : []
  );
  const exceptions = [
    ...untrained.length === 0 ? [] : [
      `of which ${untrained.join(", ")} ${
        untrained.length === 1 ? "uses" : "use"
      } only the threshold`,
    ],
    ...programs.length === 0 ? [] : [
      `which ${programs.join(", ")}, ${
        programs.length === 1 ? "a program, is" : "programs, are"
      } given but may not follow`,
    ],
  ];
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
        `Training of all methods${
          imported.size === 0 ? "" : " that are not imported"
        }${exceptions.length === 0 ? "" : ` (${exceptions.join("; ")})`}: ${
          settingsInWords(training)
        }.`,
      ],
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
