import type { Confusion } from "../details/confusion.ts";
import type { ExampleRow } from "../details/example_rows.ts";
import type { SuiteDetails } from "../details/suite_details.ts";
import type { MethodComparison } from "../pairs/method_comparison.ts";

/** What a page shows, as plain data. */
export interface Page extends SuiteDetails {
  /** Every pair of methods, the better mean first. */
  pairs: MethodComparison[];
  /** One for each method, in the order of the leaderboard. */
  confusions: Confusion[];
  /** Of the test split. */
  examples: ExampleRow[];
}
