import * as z from "zod";

/** Checks `methods/*.yaml` of imported methods. */
export const importedDefinition = z.strictObject({
  kind: z.literal("imported").describe(
    "That the method's predictions are made elsewhere and imported.",
  ),
  title: z.string().min(1).describe("The title of the method in tables."),
  reference: z.string().optional().describe("Where the method was published."),
});
