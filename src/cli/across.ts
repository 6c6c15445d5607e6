import { InputError } from "../errors/input_error.ts";
import { acrossMarkdown } from "../report/across/across_markdown.ts";
import { compareAcross } from "../report/across/compare_across.ts";
import { OPTIONS } from "./options.ts";
import { resultsOf } from "./results_of.ts";
import type { Verb } from "./verb.ts";
import { printMarkdown } from "./print_markdown.ts";
import { PROGRAM } from "./program.ts";

/** `across`: compares methods over the tasks of several suites. */
export const across: Verb = {
  name: "across",
  usage: "SUITE...",
  summary: "Compare methods over the tasks of at least five suites",
  details: `
Runs Friedman's test on the ranks of the methods over the tasks, then computes
Nemenyi's critical difference. Only methods with finished runs in all suites are
compared. Reads only OUT/SUITE of each suite. In JSON, a statistic of null is
infinite: the methods have the same ranks in all suites.

  ${PROGRAM} across redv2 laroseda moroco mine yours`,
  options: [OPTIONS.out, OPTIONS.json, {
    name: "alpha",
    value: "P",
    help: "level of significance (default: 0.05)",
  }, {
    name: "svg",
    help: "print a critical-difference diagram as SVG",
  }],
  rights: [],
  async run(given) {
    const level = given.text("alpha");
    const alpha = level === undefined ? 0.05 : Number(level);
    if (!(alpha > 0 && alpha < 1)) {
      throw new InputError(
        `Cannot use --alpha ${level}: expected a number between 0 and 1`,
      );
    }
    const comparison = compareAcross(
      given.words.map((suite) => resultsOf(suite, given.text("out"))),
      { alpha },
    );
    if (given.flag("json")) console.log(JSON.stringify(comparison, null, 2));
    else if (given.flag("svg")) {
      const { acrossFigure } = await import(
        "../report/figures/across_figure.ts"
      );
      console.log(acrossFigure(comparison));
    } else printMarkdown(acrossMarkdown(comparison));
    return 0;
  },
};
