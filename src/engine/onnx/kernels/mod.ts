/** Registers how every supported tfjs kernel is traced. */
import "./elementwise.ts";
import "./fused.ts";
import "./gather.ts";
import "./matmul.ts";
import "./reduction.ts";
import "./shape.ts";
