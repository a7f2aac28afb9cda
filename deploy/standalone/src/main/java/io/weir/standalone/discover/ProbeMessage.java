package io.weir.standalone.discover;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The question that goes to all: which network video transmitters are there?
 *
 * <p>A SOAP 1.2 message of WS-Discovery as of April 2005, which is the one that ONVIF prescribes.
 */
final class ProbeMessage {
    private ProbeMessage() {}

    /** The message with this id. */
    static byte[] of(UUID id) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"
                 xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing"
                 xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"
                 xmlns:dn="http://www.onvif.org/ver10/network/wsdl">
                <e:Header>
                <w:MessageID>uuid:%s</w:MessageID>
                <w:To e:mustUnderstand="true">urn:schemas-xmlsoap-org:ws:2005:04:discovery</w:To>
                <w:Action e:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</w:Action>
                </e:Header>
                <e:Body><d:Probe><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe></e:Body>
                </e:Envelope>
                """.formatted(id).getBytes(StandardCharsets.UTF_8);
    }
}
