/** Text that was printed, with slashes in its paths also on Windows. */
export function slashes(text: string): string {
  return Deno.build.os === "windows" ? text.replaceAll("\\", "/") : text;
}
