/** How an interval is computed from random resamples. */
export interface ResampleOptions {
  /** The level of confidence. */
  level?: number;
  /** The number of random resamples. */
  resamples?: number;
  /** The seed of the random resamples. */
  seed?: number;
}
