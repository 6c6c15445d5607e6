import type { DataSource } from "../../results/suite_plan.ts";

/** The id of a dataset whose homepage is on the Hugging Face hub; undefined for others. */
export function hubDataset(
  { homepage }: Pick<DataSource, "homepage">,
): string | undefined {
  return /^https:\/\/huggingface\.co\/datasets\/([\w.-]+(?:\/[\w.-]+)?)/
    .exec(homepage ?? "")?.[1];
}
