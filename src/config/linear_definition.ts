import * as z from "zod";

const range = z.tuple([z.int().min(1), z.int().min(1)]).refine(
  ([shortest, longest]) => shortest <= longest,
  { error: "expected the shorter length first" },
);

/** The options of a linear model. */
export const linearOptions = z.strictObject({
  words: range.nullable().default([1, 2]).describe(
    "The lengths of word n-grams; null for none.",
  ),
  characters: range.nullable().default([2, 5]).describe(
    "The lengths of character n-grams inside words; null for none.",
  ),
  min_count: z.int().min(1).default(2).describe(
    "The number of training texts that an n-gram must occur in.",
  ),
  inverse_penalty: z.number().positive().default(10).describe(
    "The factor C of the loss beside the L2 penalty; the larger, the less regularisation.",
  ),
  class_weight: z.enum(["balanced", "none"]).default("balanced").describe(
    "Whether examples with and without a label have the same total weight.",
  ),
}).refine(({ words, characters }) => words !== null || characters !== null, {
  error: "expected word or character n-grams",
});

/** Checks `methods/*.yaml` of linear models. */
export const linearDefinition = z.strictObject({
  kind: z.literal("linear").describe("That the method is a linear model."),
  title: z.string().min(1).describe("The title of the method in tables."),
  reference: z.string().describe("Where the method was published."),
  options: linearOptions.prefault({}).describe(
    "The options; a suite can change them.",
  ),
});

export type LinearOptions = z.output<typeof linearOptions>;
