/** Runs the network: pictures in, unit vectors out. The only package that knows ONNX Runtime. */
@NullMarked
package io.weir.agent.embed;

import org.jspecify.annotations.NullMarked;
