/** Registers the traces of all supported tfjs kernels. */
import "./elementwise.ts";
import "./fused.ts";
import "./gather.ts";
import "./matmul.ts";
import "./reduction.ts";
import "./shape.ts";
