/**
 * What the demo's cameras see: small worlds in metres, a still backdrop and a cast that comes and goes by a script.
 *
 * <p>x is to the right, y up and z away from the camera. Colours are linear light until they are painted. Everything is
 * a function of time alone.
 */
@NullMarked
package io.weir.standalone.demo.scene;

import org.jspecify.annotations.NullMarked;
