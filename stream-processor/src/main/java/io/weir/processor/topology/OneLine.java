package io.weir.processor.topology;

import io.weir.settings.Secrets;

/** What went wrong at bottom, in one line without secrets. */
final class OneLine {
    private OneLine() {}

    static String of(Throwable trouble) {
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String text = message == null || !(root instanceof org.apache.kafka.common.KafkaException)
                ? root.getClass().getSimpleName() + (message == null ? "" : ": " + message)
                : message;
        return Secrets.hide(text.replaceAll("\\s*\\R\\s*", " ").strip());
    }
}
