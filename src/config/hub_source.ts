import type * as z from "zod";
import { relativePath } from "./relative_path.ts";

/** The keys that name a model on the hub. */
export const hubSource = {
  repository: relativePath.refine(
    (name) => /^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/.test(name),
    { error: "expected OWNER/NAME" },
  ).describe(
    "On the hub, and under data folders: `FacebookAI/xlm-roberta-base`.",
  ),
  revision: relativePath.refine(
    (revision) => /^[A-Za-z0-9._/-]+$/.test(revision),
    { error: "expected a commit, branch or tag" },
  ).describe(
    "A commit, so that results stay what they are; else a branch or tag.",
  ),
} satisfies Record<string, z.ZodType>;
