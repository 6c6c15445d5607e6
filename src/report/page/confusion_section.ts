import { seedsInWords } from "../suite/first_seeds.ts";
import type { Confusion } from "../details/confusion.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./read_page.ts";
import { table } from "./table.ts";
import type { PageSection } from "./document.ts";

/** A section with the confusion of each method, one table per method. */
export function confusionSection(
  { leaderboard, confusions }: Page,
): PageSection {
  const { labels } = leaderboard.target;
  return {
    id: "confusion",
    title: "Confusion",
    body: html`<p>${
      leaderboard.folds === undefined
        ? `Counts on the test split, means over ${seedsInWords(leaderboard)}.`
        : "Counts on all test folds together, means over the times that each example was tested."
    }</p>
${
      confusions.map((one, i) =>
        html`
          <details${i === 0
            ? html`
              open
            `
            : undefined}>
          <summary>${one.name}</summary>
          ${one.kind === "single_label"
            ? square(one, labels)
            : byLabel(one, labels)}
          </details>
        `
      )
    }`,
  };
}

function square(
  { name, counts }: Extract<Confusion, { kind: "single_label" }>,
  labels: readonly string[],
): Html {
  return table(
    ["gold \\ decided", ...labels],
    labels.map((label, goldLabel) => [
      label,
      ...counts[goldLabel]!.map((count, decided) => ({
        content: count.toFixed(1),
        style: goldLabel === decided ? "best" as const : undefined,
      })),
    ]),
    { caption: `Confusion of ${name}` },
  );
}

function byLabel(
  { name, counts }: Extract<Confusion, { kind: "multi_label" }>,
  labels: readonly string[],
): Html {
  return table(
    [
      "label",
      "true positives",
      "false positives",
      "false negatives",
      "true negatives",
    ],
    labels.map((label, k) => [
      label,
      ...[
        counts[k]!.truePositives,
        counts[k]!.falsePositives,
        counts[k]!.falseNegatives,
        counts[k]!.trueNegatives,
      ].map((count) => count.toFixed(1)),
    ]),
    { caption: `Confusion of ${name}` },
  );
}
