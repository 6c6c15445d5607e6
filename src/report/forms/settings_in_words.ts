/** Settings on one line, as YAML: `batch_size: 32, adam_betas: [0.9, 0.999]`. */
export function settingsInWords(settings: object): string {
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${flow(value)}`).join(", ");
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${settingsInWords(value)}}`;
  }
  return String(value);
}
