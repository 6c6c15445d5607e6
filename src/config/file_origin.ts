import * as z from "zod";

/** Where a file is downloaded from, and which file it must be. */
export interface FileOrigin {
  /** The address that it is downloaded from. */
  url?: string;
  /** The SHA-256 that the file must have. */
  sha256?: string;
  /** The git blob hash that the file must have. */
  git_blob?: string;
}

/** The keys of `FileOrigin`. */
export const fileOrigin = {
  url: z.string().regex(/^https?:\/\/\S+$/, {
    error: "expected an http or https address",
  }).optional().describe(
    "The address that it is downloaded from if no data folder has it.",
  ),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, {
    error: "expected 64 hexadecimal digits",
  }).optional().describe("The SHA-256 that the file must have."),
  git_blob: z.string().regex(/^[0-9a-f]{40}$/, {
    error: "expected 40 hexadecimal digits",
  }).optional().describe(
    "The git blob hash that the file must have; one of the two checksums is enough.",
  ),
} satisfies Record<keyof FileOrigin, z.ZodType>;

/** The keys that say where something comes from, for readers. */
export const sourceKeys = {
  homepage: z.string().optional().describe("A page that describes it."),
  revision: z.string().optional().describe("The version."),
  licence: z.string().optional().describe("The licence."),
  citation: z.string().optional().describe("The paper to cite."),
  note: z.string().optional().describe("Anything else worth knowing."),
};
