/**
 * What a model is to Weir: its file and card, the unit vectors that it gives, and how these are shortened for the wire.
 *
 * <p>Pure code but for {@link io.weir.models.Model}, which reads files. Nothing here runs a model.
 */
@NullMarked
package io.weir.models;

import org.jspecify.annotations.NullMarked;
