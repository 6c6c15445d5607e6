import type { MethodKindName } from "../../results/run_spec.ts";
import { imported } from "./imported/imported.ts";
import { linearModel } from "./linear/linear_model.ts";
import type { MethodKind } from "./method_kind.ts";
import { program } from "./program/program.ts";
import { prompt } from "./prompt/prompt.ts";
import { recipe } from "./recipe/recipe.ts";

/** All kinds of methods. */
export const KINDS: Readonly<Record<MethodKindName, MethodKind>> = {
  recipe,
  program,
  linear: linearModel,
  imported,
  prompt,
};
