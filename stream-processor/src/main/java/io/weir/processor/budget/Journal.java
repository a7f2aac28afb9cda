package io.weir.processor.budget;

/** Where the budget writes what it must find again after a restart: small entries, each replacing the one of its key. */
public interface Journal {
    /** Writes an entry; the value is the journal's to keep. */
    void put(String key, byte[] value);

    /** Forgets an entry. */
    void remove(String key);
}
