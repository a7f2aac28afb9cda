package io.weir.standalone.discover;

import java.nio.charset.StandardCharsets;

/** Messages that a machine on the network might send. */
final class Answers {
    private Answers() {}

    /** What a well-behaved camera sends. */
    static byte[] camera(String uuid, String scopes, String services) {
        return bytes(envelope(match(uuid, scopes, services)));
    }

    static String match(String uuid, String scopes, String services) {
        return "<d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:" + uuid + "</a:Address></a:EndpointReference>"
                + "<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>" + scopes + "</d:Scopes><d:XAddrs>"
                + services
                + "</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch>";
    }

    static String envelope(String matches) {
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
                + " xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\""
                + " xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\"><s:Header><a:ReplyTo><a:Address>somebody</a:Address>"
                + "</a:ReplyTo></s:Header><s:Body><d:ProbeMatches>" + matches
                + "</d:ProbeMatches></s:Body></s:Envelope>";
    }

    /** With a document type before it, and what stands in the scopes. */
    static byte[] withType(String type, String scopes) {
        return bytes("<?xml version=\"1.0\"?><!DOCTYPE x [" + type + "]>"
                + envelope(match("evil", scopes, "http://10.6.6.6/")));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
