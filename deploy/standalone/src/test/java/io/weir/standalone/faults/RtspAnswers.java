package io.weir.standalone.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The answers of an RTSP server that has a fault. */
final class RtspAnswers {
    private static final String DESCRIPTION = """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=door
            t=0 0
            m=video 0 RTP/AVP 96
            a=rtpmap:96 H264/90000
            a=fmtp:96 packetization-mode=1
            a=control:video
            """;

    private final Socket client;
    private final Fault fault;

    RtspAnswers(Socket client, Fault fault) {
        this.client = client;
        this.fault = fault;
    }

    /** Answers what is asked; gives true when the client waits for packets, false when it has gone. */
    boolean give() throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        for (String request = in.readLine(); request != null; request = in.readLine()) {
            String number = "";
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.startsWith("CSeq:")) {
                    number = line;
                }
            }
            String method = request.split(" ")[0];
            client.getOutputStream().write(answer(method, number).getBytes(StandardCharsets.ISO_8859_1));
            if (method.equals("PLAY")) {
                return true;
            }
        }
        return false;
    }

    private String answer(String method, String number) {
        return switch (method) {
            case "OPTIONS" -> answer("200 OK", number, "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN", "");
            case "DESCRIBE" ->
                switch (fault) {
                    case DENIES -> answer("401 Unauthorized", number, "WWW-Authenticate: Basic realm=\"door\"", "");
                    case KNOWS_NO_SUCH_STREAM -> answer("404 Not Found", number, "Server: door", "");
                    case DESCRIBES_NOISE -> answer("200 OK", number, "Content-Type: application/sdp", noise());
                    default -> answer("200 OK", number, "Content-Type: application/sdp", DESCRIPTION);
                };
            case "SETUP" ->
                answer("200 OK", number, "Session: 8\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1", "");
            default -> answer("200 OK", number, "Session: 8", "");
        };
    }

    private static String answer(String status, String number, String header, String body) {
        return "RTSP/1.0 " + status + "\r\n" + number + "\r\n" + header + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static String noise() {
        byte[] noise = new byte[900];
        new Random(8).nextBytes(noise);
        return new String(noise, StandardCharsets.ISO_8859_1);
    }
}
