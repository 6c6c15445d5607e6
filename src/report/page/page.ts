import type { MethodComparison } from "../pairs/method_comparison.ts";
import type { SuiteDetails } from "../details/suite_details.ts";

/** What a page shows, as plain data. */
export interface Page extends SuiteDetails {
  /** Every pair of methods, the better mean first. */
  pairs: MethodComparison[];
}
