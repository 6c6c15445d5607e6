import type { Spent } from "./profile.ts";

/** What one process measures; both sides read it as JSON, as their first argument. */
export interface Order {
  shape: string;
  threads: number;
  /** `step`: training steps; `inference`: predicting; `epoch`: one epoch over texts of these lengths. */
  work: "step" | "inference" | "epoch";
  /** Steps after those that warm up; of an epoch all. */
  steps: number;
  /** Tokens of each text, for an epoch. */
  lengths?: number[];
  device: string;
  /** Of this project's; the other side has but one. */
  engine?: string;
  /** Default: float32. */
  precision?: string;
  /** Whether ONNX Runtime is to say what its nodes take, which slows them down. */
  profile: boolean;
}

/** What it says, as the last line of its output. */
export interface Measurement {
  /** One for each step; of an epoch its whole time. */
  milliseconds: number[];
  /** From the start to the first step's end. */
  setupMilliseconds: number;
  peakBytes: number;
  /** The loss of the first steps, to see that both sides learn. */
  losses: number[];
  profile?: Spent[];
}
