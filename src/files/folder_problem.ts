/** Why a path is not a folder; undefined if it is one. */
export function folderProblem(path: string): string | undefined {
  try {
    return Deno.statSync(path).isDirectory ? undefined : "it is not a folder";
  } catch (error) {
    return error instanceof Deno.errors.NotFound
      ? "it does not exist"
      : (error as Error).message;
  }
}
