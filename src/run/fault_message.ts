/** The message of an error in a method's code; Deno's advice to grant permissions is replaced, since methods do not get any. */
export function faultMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message
    .replace(
      /^Requires read access to (.+), run again with the --allow-read flag$/,
      'a method may not read $1, because a change of it would go unnoticed; import it instead (text files with { type: "text" })',
    )
    .replace(
      /, run again with the --allow-\S+ flag$/,
      "; methods may only compute",
    )
    .replace(
      "--cached-only is specified",
      'methods can only load installed packages; install it with "deno add"',
    );
}
