import { firstSeedsInWords } from "../suite/first_seeds.ts";
import { tableOf } from "../forms/table_of.ts";
import type { Confusion } from "../details/confusion.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./read_page.ts";
import { type Cell, table } from "./table.ts";
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
        ? `Counts on the test split, means over ${
          firstSeedsInWords(leaderboard)
        }.`
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
    [
      ["gold \\ decided", ...labels],
      ...labels.map((label, goldLabel) => [
        label,
        ...counts[goldLabel]!.map((count, decided): Cell => ({
          content: count.toFixed(1),
          style: goldLabel === decided ? "best" : undefined,
        })),
      ]),
    ],
    { caption: `Confusion of ${name}` },
  );
}

function byLabel(
  { name, counts }: Extract<Confusion, { kind: "multi_label" }>,
  labels: readonly string[],
): Html {
  return table(
    tableOf(counts.map((count, k) => ({
      label: labels[k]!,
      "true positives": count.truePositives.toFixed(1),
      "false positives": count.falsePositives.toFixed(1),
      "false negatives": count.falseNegatives.toFixed(1),
      "true negatives": count.trueNegatives.toFixed(1),
    }))),
    { caption: `Confusion of ${name}` },
  );
}
