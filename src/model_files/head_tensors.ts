/** The names of a head's tensors in files, by the name of its task. */
export function headTensors(task: string): { weight: string; bias: string } {
  return { weight: `${task}.weight`, bias: `${task}.bias` };
}
