import { firstSeedsInWords } from "../suite/first_seeds.ts";
import { tableOf } from "../forms/table_of.ts";
import { html } from "./html.ts";
import type { Page } from "./read_page.ts";
import { table } from "./table.ts";
import type { PageSection } from "./document.ts";

const MAX_IDS = 20;

const MAX_DOUBTED = 50;

/** The examples on which all methods are wrong, or one alone, and gold labels in doubt. */
export function errorsSection({ errors, leaderboard }: Page): PageSection {
  const { examples, alwaysWrong, alwaysRight, alone, doubted } = errors;
  const shown = doubted.slice(0, MAX_DOUBTED);
  return {
    id: "errors",
    title: "Errors",
    body:
      html`<p>Of ${examples} test examples, every run of every method is right on ${alwaysRight} and wrong on ${alwaysWrong.length}${
        alwaysWrong.length === 0 ? "" : ` (${firstIds(alwaysWrong)})`
      }. An example is wrong if any of its labels is. The runs are those of ${
        firstSeedsInWords(leaderboard)
      }.</p>
${
        alone.length === 0 ? undefined : table(
          tableOf(alone.map(({ name, right, wrong }) => ({
            method: name,
            "right alone": String(right.length),
            "wrong alone": String(wrong.length),
            "ids where it is right alone": firstIds(right),
          }))),
          {
            caption:
              "Examples on which one method is right or wrong in most of its runs, and all others are not",
          },
        )
      }
<details>
<summary>Gold labels in doubt: ${doubted.length}</summary>
<p>No run decides for the gold label, and the mean probability of the other decision is at least as high as it is on average where that decision is gold (the thresholds of confident learning, Northcutt et al. 2021). Methods with low scores doubt correct labels, too: look at the texts before you change anything.</p>
${
        doubted.length === 0 ? undefined : table(
          tableOf(shown.map(({ id, gold, suggested, probability }) => ({
            example: id,
            gold: gold.join(", ") || "none",
            "according to all runs": suggested.join(", ") || "none",
            "probability of the gold label": probability.toFixed(3),
          }))),
          { caption: `The ${shown.length} least probable gold labels` },
        )
      }
</details>`,
  };
}

function firstIds(ids: readonly string[]): string {
  return ids.slice(0, MAX_IDS).join(", ") +
    (ids.length > MAX_IDS ? ", ..." : "");
}
