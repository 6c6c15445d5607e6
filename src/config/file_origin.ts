import * as z from "zod";

/** Where a file is downloaded from, and which file it must be. */
export interface FileOrigin {
  /** Where it is downloaded from. */
  url?: string;
  /** Its SHA-256. */
  sha256?: string;
  /** The checksum that git gives it. */
  git_blob?: string;
}

/** Its keys. */
export const fileOrigin = {
  url: z.string().regex(/^https?:\/\/\S+$/, {
    error: "expected an http or https address",
  }).optional().describe(
    "Where it is downloaded from where no data folder has it.",
  ),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, {
    error: "expected 64 hexadecimal digits",
  }).optional().describe("The checksum that the file must have."),
  git_blob: z.string().regex(/^[0-9a-f]{40}$/, {
    error: "expected 40 hexadecimal digits",
  }).optional().describe(
    "The checksum that git gives it; one of the two is enough.",
  ),
} satisfies Record<keyof FileOrigin, z.ZodType>;
