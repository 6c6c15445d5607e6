/** What the names of tasks, backbones, methods, suites and their rows look like. */
export const DEFINITION_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
