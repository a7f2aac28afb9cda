package io.weir.standalone;

import io.weir.agent.memory.CameraMemory;
import io.weir.agent.novelty.Remembered;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A page with the small pictures of what cameras remember, what was seen last first. */
final class ContactSheet {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>What cameras remember</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <style>body{font:14px system-ui,sans-serif;margin:2em}figure{display:inline-block;margin:4px;width:180px;
            vertical-align:top}img{max-width:160px}figcaption{font-size:11px;overflow-wrap:anywhere;color:#555}</style>
            </head><body>
            """;

    private ContactSheet() {}

    /** The whole page; it needs no other file. */
    static String of(List<CameraMemory> memories) {
        StringBuilder page = new StringBuilder(HEAD);
        for (CameraMemory memory : memories) {
            page.append(String.format(
                    Locale.ROOT,
                    "<h2>%s</h2><p>%d frames, as of %s. Each with its id, when it or its like was seen last, and to how many"
                            + " frames it was the one most like them.</p>\n",
                    escaped(memory.camera()),
                    memory.frames().size(),
                    MemoryCommand.moment(memory.time())));
            memory.frames().reversed().forEach(frame -> page.append(figure(memory, frame)));
        }
        return page.append("</body></html>\n").toString();
    }

    private static String figure(CameraMemory memory, Remembered frame) {
        byte[] picture = memory.pictures().get(frame.id());
        String image = picture == null
                ? ""
                : "<img alt=\"\" src=\"data:image/jpeg;base64,"
                        + Base64.getEncoder().encodeToString(picture) + "\">";
        return String.format(
                Locale.ROOT,
                "<figure>%s<figcaption>%s<br>seen %s<br>most like %d frames</figcaption></figure>\n",
                image,
                escaped(frame.id()),
                MemoryCommand.moment(frame.lastSeen()),
                frame.times());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
