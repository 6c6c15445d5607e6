import * as z from "zod";

const price = z.number().min(0);

/** Checks a file of prices, which prompts name. */
export const priceList = z.strictObject({
  currency: z.string().min(1).default("USD").describe(
    "The currency of all prices.",
  ),
  models: z.record(
    z.string(),
    z.strictObject({
      input: price.describe("The price of a million tokens of prompts."),
      output: price.describe("The price of a million tokens of answers."),
    }),
  ).describe(
    "The price of each model, by its name at the endpoint: `{ input, output }`, for a million tokens of prompts and of answers.",
  ),
});

export type PriceList = z.output<typeof priceList>;
