/** What a replay gives, as a user would start it. */
@org.jspecify.annotations.NullMarked
package io.weir.standalone.replay;
