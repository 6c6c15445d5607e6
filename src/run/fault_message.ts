/** What an error of a method's code says; where it wanted more than methods may, that, in place of advice to start Deno otherwise. */
export function faultMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message
    .replace(
      /^Requires read access to (.+), run again with the --allow-read flag$/,
      'it may not read $1, which nothing would notice to have changed: import it (text with { type: "text" })',
    )
    .replace(
      /, run again with the --allow-\S+ flag$/,
      ": a method may compute, nothing else",
    )
    .replace(
      "--cached-only is specified",
      "a method loads installed packages only, deno add installs one",
    );
}
