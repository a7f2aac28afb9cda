package io.weir.standalone.probe;

/**
 * Something that is not as it should be.
 *
 * @param what is wrong
 * @param advice what to do; empty if there is nothing
 */
record Finding(String what, String advice) {}
