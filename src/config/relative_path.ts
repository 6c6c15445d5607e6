import * as z from "zod";

/**
 * A path inside a folder that the user names: relative, with forward slashes,
 * and never leaving that folder.
 */
export const relativePath = z.string().refine(isInside, {
  error: (issue) =>
    `expected a path inside its folder, got ${JSON.stringify(issue.input)}`,
});

function isInside(path: string): boolean {
  return !path.startsWith("/") && !/^[A-Za-z]:/.test(path) &&
    !/[\\\0\r\n]/.test(path) &&
    path.split("/").every((part) =>
      part !== "" && part !== "." && part !== ".."
    );
}
