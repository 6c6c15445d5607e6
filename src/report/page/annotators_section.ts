import { firstSeedsInWords } from "../suite/first_seeds.ts";
import { tableOf } from "../forms/table_of.ts";
import { testedPart } from "../forms/wording.ts";
import { html } from "./html.ts";
import { meanOverSeeds } from "./mean_over_seeds.ts";
import type { Page } from "./read_page.ts";
import type { PageSection } from "./document.ts";
import { table } from "./table.ts";

/** How near the probabilities of each method are to the shares of annotators. */
export function annotatorsSection(
  { softScores, leaderboard }: Page,
): PageSection {
  const cell = meanOverSeeds(leaderboard);
  return {
    id: "annotators",
    title: "Probabilities and annotators",
    body: html`
      <p>A gold label hides how many annotators chose it. Against their shares, a model is good if it is as unsure as they are.</p>
      ${table(
        tableOf(
          softScores.map(({ name, brier, crossEntropy, agree, differ }) => ({
            method: name,
            "Brier score": cell(name, brier),
            "cross-entropy": cell(name, crossEntropy),
            "Brier score where annotators agree": cell(name, agree),
            "where they differ": cell(name, differ),
          })),
        ),
        {
          caption: `Scores on ${
            testedPart(leaderboard)
          } against the shares of annotators, mean ± standard deviation over ${
            firstSeedsInWords(leaderboard)
          }; lower is better`,
        },
      )}
    `,
  };
}
