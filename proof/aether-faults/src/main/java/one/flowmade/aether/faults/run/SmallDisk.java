package one.flowmade.aether.faults.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file system that can be filled. Only root can mount one.
 */
public final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 64 * 1024;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /**
     * Mounts file systems.
     * @param count how many
     * @return as many, or none for whoever is not root
     */
    public static List<SmallDisk> mount(int count) {
        boolean possible = run("id -u | grep -qx 0 && mount -t tmpfs tmpfs /mnt && umount /mnt") == 0;
        return possible ? Stream.generate(SmallDisk::mount).limit(count).toList() : List.of();
    }

    private static SmallDisk mount() {
        try {
            Path directory = Files.createTempDirectory("aether-disk-");
            if (run("mount -t tmpfs -o size=1g tmpfs " + directory) != 0) {
                throw new IllegalStateException("mounting a small file system failed");
            }
            return new SmallDisk(directory);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    Path directory() {
        return this.directory.resolve("data");
    }

    /** Leaves not a byte free. */
    void fill() {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(block);
            }
        }
        catch (IOException ex) {
            // It is full.
        }
    }

    void free() {
        try {
            Files.deleteIfExists(filler());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public void close() {
        run("umount " + this.directory + " && rmdir " + this.directory);
    }

    private Path filler() {
        return this.directory.resolve("filler");
    }

    private static int run(String command) {
        try {
            return new ProcessBuilder("/bin/sh", "-c", command).start().waitFor();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ex);
        }
    }

}
