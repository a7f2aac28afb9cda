package io.weir.agent.facts;

/** What kind of value a fact has. */
public enum FactType {
    /** A {@link Double}; whole numbers as well. */
    NUMBER,
    /** A {@link String}. */
    TEXT,
    /** A {@link Boolean}. */
    BOOLEAN;

    /** Whether a value is of this kind. */
    public boolean admits(Object value) {
        return switch (this) {
            case NUMBER -> value instanceof Double;
            case TEXT -> value instanceof String;
            case BOOLEAN -> value instanceof Boolean;
        };
    }
}
