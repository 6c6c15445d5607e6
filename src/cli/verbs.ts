import { across } from "./across.ts";
import { cancel } from "./cancel.ts";
import { card } from "./card.ts";
import { check } from "./check.ts";
import { compare } from "./compare.ts";
import { completionVerb } from "./completion/completion.ts";
import { doctor } from "./doctor.ts";
import { exportVerb } from "./export.ts";
import { fetchVerb } from "./fetch.ts";
import { importVerb } from "./import.ts";
import { list } from "./list.ts";
import { newVerb } from "./new.ts";
import { predict } from "./predict.ts";
import { push } from "./push.ts";
import { report } from "./report.ts";
import { run } from "./run.ts";
import { show } from "./show.ts";
import { status } from "./status.ts";
import { variance } from "./variance.ts";
import type { Verb } from "./verb.ts";
import { verify } from "./verify.ts";
import { view } from "./view.ts";

/** All verbs; the first one is the default. */
export const VERBS: readonly [Verb, ...Verb[]] = [
  run,
  list,
  status,
  cancel,
  report,
  view,
  compare,
  across,
  variance,
  verify,
  show,
  predict,
  exportVerb,
  card,
  push,
  importVerb,
  fetchVerb,
  check,
  doctor,
  newVerb,
  completionVerb(() => VERBS),
];
