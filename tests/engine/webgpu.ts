/** Whether there is a graphics adapter, in hardware or in software. */
export const WEBGPU: boolean = await navigator.gpu?.requestAdapter() !==
    null && navigator.gpu !== undefined;

/** Why tests on it are skipped, for their names. */
export const WHY = WEBGPU
  ? ""
  : " (skipped: it takes a graphics adapter, such as Mesa's software Vulkan from version 25 on)";
