/**
 * What the methods of this folder import: the part of Dor that methods need, so
 * that a run does not load the rest.
 *
 * @module
 */
export * from "../doors/methods.ts";
