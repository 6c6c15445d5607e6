import type { SuiteDefinition } from "../../config/suite_definition.ts";
import { smallestDetectableGain } from "../../stats/smallest_detectable_gain.ts";

/** Shares of examples on which two models are both right or both wrong, as different models of one task are. */
const AGREEMENTS = [0.8, 0.9, 0.95];

/** With more test examples, differences of about 0.01 are found, and computing this takes long. */
const MOST = 10_000;

/**
 * A note on the differences that a test split of this size can show (Card et al.
 * 2020); undefined for a single method, or a large test split.
 */
export function testSetNote(
  { methods, significance: { alpha } }: Pick<
    SuiteDefinition,
    "methods" | "significance"
  >,
  examples: number,
): string | undefined {
  if (methods.length < 2 || examples === 0 || examples > MOST) return undefined;
  const gains = AGREEMENTS.flatMap((agreement) => {
    const gain = smallestDetectableGain({ n: examples, agreement, alpha });
    return gain === undefined ? [] : [{ agreement, gain }];
  });
  const test = `with ${examples} test examples`;
  if (gains.length === 0) {
    const least = Math.round(100 * AGREEMENTS[0]!);
    return `No difference between two single models that are both right or both wrong on at least ${least} % of the examples is likely to be found ${test} by McNemar's test at alpha ${alpha}; means over seeds say little about other test examples`;
  }
  const [first, ...more] = gains.map((
    { agreement, gain },
  ) => [gain.toFixed(3), `${Math.round(100 * agreement)} %`]);
  return `${
    test.replace("w", "W")
  }, the smallest difference in accuracy between two single models that is likely to be found (80 % power, McNemar's test at alpha ${alpha}) is ${
    first![0]
  } if they are both right or both wrong on ${first![1]} of them${
    more.map(([gain, agreement]) => `, ${gain} on ${agreement}`).join("")
  }`;
}
