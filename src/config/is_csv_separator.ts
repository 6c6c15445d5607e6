/** Whether CSV can have the text between its columns: one character other than a quote or a line break. */
export function isCsvSeparator(separator: string): boolean {
  return [...separator].length === 1 && !/["\r\n]/.test(separator);
}
