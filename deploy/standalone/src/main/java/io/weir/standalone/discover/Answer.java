package io.weir.standalone.discover;

import io.weir.settings.Secrets;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what came back: any machine on the network may have sent it, so nothing in it is trusted.
 *
 * <p>A message with a document type is refused as a whole, which leaves no entities to expand or to fetch; elements are known by
 * namespace and name; nesting, counts and lengths are bounded; control characters, which could drive a terminal, are taken out.
 */
final class Answer {
    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);
    private static final String DISCOVERY = "http://schemas.xmlsoap.org/ws/2005/04/discovery";
    private static final String SCOPE = "onvif://www.onvif.org/";
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int DEPTH = 32;
    private static final int MATCHES = 16;
    private static final int WORDS = 64;
    private static final int TEXT = 16_384;
    private static final int SHOWN = 80;
    private static final int URL = 200;

    private final String address;
    private final List<FoundCamera> cameras = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String endpoint = "";
    private String scopes = "";
    private String services = "";

    private Answer(String address) {
        this.address = address;
    }

    /**
     * The cameras that a message tells of, up to where it stops being one; none if it is none.
     *
     * @param address of the machine that sent it
     */
    static List<FoundCamera> read(byte[] message, String address) {
        Answer answer = new Answer(address);
        try {
            answer.parse(message);
        } catch (XMLStreamException | RuntimeException notXml) { // the parser of the JDK throws both for broken input
            LOG.debug("{} sent what is no whole answer: {}", address, notXml.getMessage());
        }
        return answer.cameras; // some cameras send bytes too many, or a message that is cut off behind them
    }

    private void parse(byte[] message) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, system, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(message));
        int depth = 0;
        while (xml.hasNext() && cameras.size() < MATCHES) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("a document type");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEPTH) {
                        throw new XMLStreamException("nested too deeply");
                    }
                    text.setLength(0);
                    begin(xml);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < TEXT) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    end(xml);
                    text.setLength(0);
                }
                default -> {
                    // comments and the like
                }
            }
        }
    }

    private void begin(XMLStreamReader xml) {
        if (isDiscovery(xml, "ProbeMatch")) {
            endpoint = "";
            scopes = "";
            services = "";
        }
    }

    private void end(XMLStreamReader xml) {
        if (xml.getLocalName().equals("Address") && endpoint.isEmpty()) {
            endpoint = printable(text.toString(), URL);
        } else if (isDiscovery(xml, "Scopes")) {
            scopes = text.toString();
        } else if (isDiscovery(xml, "XAddrs")) {
            services = text.toString();
        } else if (isDiscovery(xml, "ProbeMatch")) {
            cameras.add(new FoundCamera(
                    endpoint, address, scope("name/"), scope("hardware/"), scope("location/"), addresses()));
        }
    }

    private static boolean isDiscovery(XMLStreamReader xml, String name) {
        return name.equals(xml.getLocalName()) && DISCOVERY.equals(xml.getNamespaceURI());
    }

    /** All that the scopes say under a heading, like {@code onvif://www.onvif.org/location/gate}. */
    private String scope(String heading) {
        String prefix = SCOPE + heading;
        List<String> said = words(scopes)
                .filter(word -> word.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(word -> decoded(word.substring(prefix.length())))
                .filter(word -> !word.isBlank())
                .distinct()
                .toList();
        return printable(String.join(" ", said), SHOWN);
    }

    private List<String> addresses() {
        return words(services)
                .filter(word -> word.toLowerCase(Locale.ROOT).matches("https?://.+"))
                .map(word -> printable(Secrets.hide(word), URL))
                .distinct()
                .toList();
    }

    private static Stream<String> words(String list) {
        return BLANKS.splitAsStream(list.strip()).limit(WORDS);
    }

    /** Undoes percent signs, as far as they are well-formed. */
    private static String decoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] plain = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            plain[length++] = low < 0 ? bytes[i] : (byte) (high * 16 + low);
            i += low < 0 ? 0 : 2;
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private static String printable(String text, int most) {
        String clean = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        return clean.length() <= most ? clean : clean.substring(0, most) + "…";
    }
}
