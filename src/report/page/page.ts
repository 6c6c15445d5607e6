import type { Confusion } from "../details/confusion.ts";
import type { ExampleRow } from "../details/example_rows.ts";
import type { SuiteDetails } from "../details/suite_details.ts";
import type { MethodComparison } from "../pairs/method_comparison.ts";

/** The content of a page, as plain data. */
export interface Page extends SuiteDetails {
  /** Every pair of methods, the better mean first. */
  pairs: MethodComparison[];
  /** The confusion of each method, in the order of the leaderboard. */
  confusions: Confusion[];
  /** The examples of the test split. */
  examples: ExampleRow[];
}
