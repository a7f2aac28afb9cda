package io.weir.settings;

import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes credentials out of text that people will read: logs, error lines, files, metrics and topics.
 *
 * <p>Removed are the user-info of every URL ({@code rtsp://user:password@host}) and each query parameter whose name looks
 * like one that carries a secret. When in doubt it removes too much rather than too little.
 */
public final class Secrets {
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^\\s\"'<>`|]*)");
    private static final Pattern PLAIN_AUTHORITY = Pattern.compile("(\\[[^\\]]*]|[^:@\\[\\]]*)(:\\d*)?");
    private static final Pattern SECRET_NAME = Pattern.compile(
            ".*(pass|pwd|user|usr|token|secret|auth|login|credential|signature|session).*|.*(key|sig|pw)",
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** The same text with the secrets of every URL in it removed. Applying it twice changes nothing more. */
    public static String hide(String textOrUrl) {
        Matcher matcher = URL.matcher(textOrUrl);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String safe = matcher.group(1) + "://" + withoutSecrets(matcher.group(2));
            matcher.appendReplacement(out, Matcher.quoteReplacement(safe));
        }
        return matcher.appendTail(out).toString();
    }

    private static String withoutSecrets(String afterScheme) {
        String rest = withoutUser(afterScheme);
        int query = indexOfAny(rest, "?#", 0);
        return query < 0 ? rest : rest.substring(0, query) + withoutSecretParameters(rest.substring(query));
    }

    private static String withoutUser(String rest) {
        int end = indexOfAny(rest, "/?#", 0);
        String authority = end < 0 ? rest : rest.substring(0, end);
        if (authority.contains("@")) {
            // A password may hold a slash that should have been written as %2F: then the real '@' comes later.
            int query = indexOfAny(rest, "?#", 0);
            return rest.substring((query < 0 ? rest : rest.substring(0, query)).lastIndexOf('@') + 1);
        }
        // "admin:pa/ss@host": what looks like a port is none, so it is the start of a password.
        return PLAIN_AUTHORITY.matcher(authority).matches() ? rest : rest.substring(rest.lastIndexOf('@') + 1);
    }

    private static String withoutSecretParameters(String queryWithMark) {
        int hash = queryWithMark.indexOf('#', 1);
        if (hash > 0) {
            return withoutSecretParameters(queryWithMark.substring(0, hash))
                    + withoutSecretParameters(queryWithMark.substring(hash));
        }
        String separator = queryWithMark.indexOf('&') < 0 && queryWithMark.indexOf(';') >= 0 ? ";" : "&";
        StringJoiner kept = new StringJoiner(separator, queryWithMark.substring(0, 1), "").setEmptyValue("");
        for (String parameter : queryWithMark.substring(1).split("[&;]", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (equals < 0 || !SECRET_NAME.matcher(name).matches()) {
                kept.add(parameter);
            }
        }
        return kept.toString();
    }

    private static int indexOfAny(String text, String marks, int from) {
        for (int i = from; i < text.length(); i++) {
            if (marks.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
