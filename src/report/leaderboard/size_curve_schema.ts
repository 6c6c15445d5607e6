import * as z from "zod";

const pair = z.tuple([z.number(), z.number()]);

const examplesNeeded = z.union([
  z.number(),
  z.literal(["fewer", "not reached"]),
]);

/** The schema of a method's learning curve over training sizes. */
export const sizeCurve = z.strictObject({
  name: z.string(),
  seeds: z.array(z.int()).describe("The seeds that have all sizes"),
  efficiency: z.strictObject({
    examples: examplesNeeded,
    interval: z.tuple([examplesNeeded, examplesNeeded]).optional().describe(
      "A percentile bootstrap over seeds; absent for one seed",
    ),
  }).optional().describe(
    'How many examples the method needs for the score of the baseline with the most: "fewer" than the smallest size, or "not reached" with the largest; absent for the baseline itself',
  ),
  fit: z.strictObject({
    a: z.number(),
    b: z.number(),
    c: z.number(),
    rmse: z.number().describe("The root of the mean squared residual"),
    seen: pair.describe("The smallest and the largest size"),
    predictions: z.array(z.strictObject({
      n: z.int(),
      error: z.number(),
      interval: pair.optional(),
      extrapolated: z.boolean(),
    })),
  }).optional().describe(
    "The error a + b n^-c with n examples, fitted by least squares; absent with fewer than four sizes",
  ),
});
