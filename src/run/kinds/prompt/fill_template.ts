import { PLACEHOLDER } from "../../../config/prompt_definition.ts";

/**
 * Replaces the placeholders of a template, each with its value word for word.
 *
 * @param template A text with `{name}` for a value; `{{name}}` stands for the
 *   text `{name}`.
 */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, string>>,
): string {
  return template.replace(
    PLACEHOLDER,
    (all, literal: string | undefined, name: string) =>
      literal === undefined ? values[name] ?? all : `{${literal}}`,
  );
}
