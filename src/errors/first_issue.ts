import type * as z from "zod";
import { shortened } from "./shortened.ts";

/** The first problem of a file, with its key. */
export function firstIssue({ issues }: z.ZodError): string {
  const { path, message } = issues[0]!;
  const key = path.map(String).join(".");
  return shortened(key === "" ? message : `${key}: ${message}`, 300);
}
