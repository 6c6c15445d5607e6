/** The result of a statistical test. */
export interface TestResult {
  /** The test statistic; see each test. */
  statistic: number;
  /** The two-sided p-value. */
  pValue: number;
}
