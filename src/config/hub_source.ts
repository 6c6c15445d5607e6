import type * as z from "zod";
import { relativePath } from "./relative_path.ts";

/** The keys that name a model on the Hugging Face hub. */
export const hubSource = {
  repository: relativePath.refine(
    (name) => /^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/.test(name),
    { error: "expected OWNER/NAME" },
  ).describe(
    "The repository on the Hugging Face hub, such as `FacebookAI/xlm-roberta-base`; also its path inside a data folder.",
  ),
  revision: relativePath.refine(
    (revision) => /^[A-Za-z0-9._/-]+$/.test(revision),
    { error: "expected a commit, branch or tag" },
  ).describe(
    "A commit, branch or tag; only a commit keeps results repeatable.",
  ),
} satisfies Record<string, z.ZodType>;
