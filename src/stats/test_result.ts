/** What every test of this folder says, among other things. */
export interface TestResult {
  /** What was tested; each test says which number it is. */
  statistic: number;
  /** Two-sided. */
  pValue: number;
}
