package io.weir.standalone.report;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes small pictures of a run's large ones, to stand inside a page.
 *
 * <p>No graphics system is asked: it works on a machine without a screen or fonts. Used by one thread.
 */
final class Thumbnails implements AutoCloseable {
    private static final int LONGEST_SIDE = 320;
    private static final float QUALITY = 0.7f;

    private final Path folder;
    private final ImageReader reader =
            ImageIO.getImageReadersByFormatName("jpeg").next();
    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("jpeg").next();

    Thumbnails(Path folder) {
        this.folder = folder;
    }

    /**
     * A small picture.
     *
     * @param uri a {@code data:} URI that holds it whole
     */
    record Thumbnail(String uri, int width, int height) {}

    /** A small picture of this one, or nothing if it is missing or broken. */
    Optional<Thumbnail> of(String file) {
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(file))))) {
            reader.setInput(in, true, true);
            BufferedImage small = shrink(read());
            String uri = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(encode(small));
            return Optional.of(new Thumbnail(uri, small.getWidth(), small.getHeight()));
        } catch (IOException | RuntimeException notAPicture) { // the decoder throws many kinds at broken data
            return Optional.empty();
        } finally {
            reader.reset();
        }
    }

    /** Reads a picture, a large one with only each second, third ... pixel, so that its size hardly matters. */
    private BufferedImage read() throws IOException {
        int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
        int step = Math.max(1, longest / (2 * LONGEST_SIDE));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    /** Each pixel is the mean of those that it stands for. */
    private static BufferedImage shrink(BufferedImage image) {
        Raster large = image.getRaster(); // its samples as they are: a colour model would be asked pixel by pixel
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(large.getWidth(), large.getHeight()));
        int width = Math.max(1, (int) Math.round(large.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(large.getHeight() * scale));
        int[] means = new int[width * height];
        for (int y = 0; y < height; y++) {
            int top = y * large.getHeight() / height;
            int bottom = Math.max(top + 1, (y + 1) * large.getHeight() / height);
            int[] rows = large.getPixels(0, top, large.getWidth(), bottom - top, (int[]) null);
            for (int x = 0; x < width; x++) {
                int left = x * large.getWidth() / width;
                int right = Math.max(left + 1, (x + 1) * large.getWidth() / width);
                means[y * width + x] = mean(rows, large.getNumBands(), large.getWidth(), left, right);
            }
        }
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        small.setRGB(0, 0, width, height, means, 0, width);
        return small;
    }

    /** The mean colour of some columns; a grey picture has one band, which stands for all three colours. */
    private static int mean(int[] rows, int bands, int width, int left, int right) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int row = 0; row < rows.length; row += width * bands) {
            for (int i = row + left * bands; i < row + right * bands; i += bands) {
                red += rows[i];
                green += rows[i + Math.min(1, bands - 1)];
                blue += rows[i + Math.min(2, bands - 1)];
            }
        }
        int count = (right - left) * (rows.length / (width * bands));
        return ((red / count) << 16) | ((green / count) << 8) | (blue / count);
    }

    private byte[] encode(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.reset();
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        reader.dispose();
        writer.dispose();
    }
}
