package io.weir.standalone.operate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys with certificates that sign themselves, for both ends of a TLS connection. */
final class KeyStores {
    static final String PASSWORD = "changeit";

    private KeyStores() {}

    /** Makes a PKCS12 store with a key for 127.0.0.1, and with its certificate as one to trust. */
    static Path make(Path folder, String name) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        Path pem = folder.resolve(name + ".pem");
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1");
        // A store of a key alone trusts nobody: the certificate goes in by itself too.
        keytool(store, "-exportcert", "-rfc", "-alias", name, "-file", pem.toString());
        trust(store, name);
        return store;
    }

    /** Lets a store trust a key that was made in the same folder. */
    static void trust(Path store, String name) throws IOException, InterruptedException {
        String pem = store.resolveSibling(name + ".pem").toString();
        keytool(store, "-importcert", "-noprompt", "-alias", "trusted-" + name, "-file", pem);
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("keytool ended with " + status);
        }
    }
}
