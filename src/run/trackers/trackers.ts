import { InputError } from "../../errors/input_error.ts";
import { suggestion } from "../../errors/suggestion.ts";
import type { RunHooks } from "../run_hooks.ts";
import { mlflowHooks } from "./mlflow_hooks.ts";
import { tensorboardHooks } from "./tensorboard_hooks.ts";

interface Tracker {
  /** The placeholder of what follows its name. */
  place: string;
  /** Whether it needs the network. */
  isRemote: boolean;
  hooks(place: string): RunHooks;
}

/** The trackers that runs can be sent to, by the name that `--track` takes. */
export const TRACKERS = {
  mlflow: { place: "URI", isRemote: true, hooks: (uri) => mlflowHooks(uri) },
  tensorboard: { place: "DIR", isRemote: false, hooks: tensorboardHooks },
} satisfies Record<string, Tracker>;

/**
 * Opens the trackers of a list such as `mlflow:http://localhost:5000,tensorboard:events`.
 *
 * @throws {InputError} When one is unknown, has no place, or needs the network
 *   although `offline` is set.
 */
export function openTrackers(list: string, offline: boolean): RunHooks[] {
  return list.split(",").map((item) => {
    const [, name, place] = /^([^:]*):?(.*)$/s.exec(item)!;
    const known: Record<string, Tracker> = TRACKERS;
    if (!Object.hasOwn(known, name!)) {
      throw new InputError(
        `Unknown tracker ${JSON.stringify(name)}${
          suggestion(name!, Object.keys(known)) ||
          `; the trackers are ${Object.keys(known).join(", ")}`
        }`,
      );
    }
    const tracker = known[name!]!;
    if (place === "") {
      throw new InputError(
        `Cannot track with ${name}: it is not said where; use --track ${name}:${tracker.place}`,
      );
    }
    if (tracker.isRemote && offline) {
      throw new InputError(
        `Cannot track with ${name} and --offline: it needs the network; leave out one of them`,
      );
    }
    return tracker.hooks(place!);
  });
}
