import { compareVariance } from "../report/variance/compare_variance.ts";
import { varianceMarkdown } from "../report/variance/variance_markdown.ts";
import { OPTIONS } from "./options.ts";
import { printMarkdown } from "./print_markdown.ts";
import { PROGRAM } from "./program.ts";
import { resultsOf } from "./results_of.ts";
import type { Verb } from "./verb.ts";

/** `variance`: shows where the variance of scores comes from. */
export const variance: Verb = {
  name: "variance",
  usage: "SUITE...",
  summary: "Show how much variance each source of randomness causes",
  details: `
Compares suites that differ only in vary: each varies one source, such as the
initial weights or the split, and one of them all. Reads only OUT/SUITE of each
suite.

  ${PROGRAM} variance redv2-initial redv2-order redv2-split redv2-all`,
  options: [OPTIONS.out, OPTIONS.json, {
    name: "svg",
    help: "print a figure as SVG",
  }],
  rights: [],
  async run(given) {
    const comparison = compareVariance(
      given.words.map((suite) => resultsOf(suite, given.text("out"))),
    );
    if (given.flag("json")) console.log(JSON.stringify(comparison, null, 2));
    else if (given.flag("svg")) {
      const { varianceFigure } = await import(
        "../report/figures/variance_figure.ts"
      );
      console.log(varianceFigure(comparison));
    } else printMarkdown(varianceMarkdown(comparison));
    return 0;
  },
};
