/** A program uses a tfjs kernel that cannot be traced to ONNX. */
export class UnsupportedKernelError extends Error {
  override name = "UnsupportedKernelError";
  readonly kernel: string;

  constructor(kernel: string) {
    super(
      `Cannot trace the program: the tfjs kernel ${kernel} has no ONNX form here, write the program with other ops or add the kernel to src/engine/onnx/kernels`,
    );
    this.kernel = kernel;
  }
}
