import { parsedJson } from "../files/parsed_json.ts";
import { MESSAGE_MARK } from "./parent_process.ts";

/**
 * The message in a line of a script's output, if there is one.
 *
 * @param keep Takes the other output in the line: native code may have printed
 *   into it.
 */
export function messageIn<Message>(
  line: string,
  keep: (text: string) => void,
): Message | undefined {
  const at = line.indexOf(MESSAGE_MARK);
  if (at !== 0) keep(at < 0 ? line : line.slice(0, at));
  if (at < 0) return undefined;
  const text = line.slice(at + MESSAGE_MARK.length);
  const message = parsedJson(text);
  if (message === undefined) keep(text);
  return message as Message | undefined;
}
