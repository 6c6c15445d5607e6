import type { SuiteDetails } from "../details/read_details.ts";
import { FIGURES } from "./figures.ts";
import { PAPER_LOOK } from "./look.ts";

/**
 * The figures of a suite as SVG files for a paper, by file name; figures without
 * data are left out.
 *
 * @example
 * ```ts
 * import { figureFiles, readDetails } from "dor/report";
 *
 * Object.keys(figureFiles(readDetails("results/redv2-dan")));
 * ```
 */
export function figureFiles(details: SuiteDetails): Record<string, string> {
  return Object.fromEntries(
    Object.entries(FIGURES).flatMap(([name, { draw }]) => {
      const svg = draw(details, PAPER_LOOK);
      return svg === undefined ? [] : [[`${name}.svg`, `${svg}\n`]];
    }),
  );
}
