import * as z from "zod";
import { CORRECTION_NAMES } from "../stats/corrections.ts";

/** A correction that a suite names. */
export const correctionName = z.enum(CORRECTION_NAMES);
