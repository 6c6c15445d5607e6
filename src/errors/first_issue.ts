import type * as z from "zod";
import { shortened } from "./shortened.ts";

/** The first thing that is wrong in a file of results: its key and what. */
export function firstIssue({ issues }: z.ZodError): string {
  const { path, message } = issues[0]!;
  const key = path.map(String).join(".");
  return shortened(key === "" ? message : `${key}: ${message}`, 300);
}
