package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.report.SafeText;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The file of {@code learn-file}: what was learned so far is read at the start, and written anew from time to time. Each
 * writing replaces the file as a whole, so that the end of the machine leaves the one before. One JVM uses it at a time,
 * which a lock on a file beside it ensures. Only the account of the JVM may read it.
 *
 * <p>Whatever stands at that path and is not such a file stays as it is, and then nothing is saved. Only such a file that is
 * damaged is moved aside.
 */
final class LearnFile implements Closeable {

    private static final int MOST_ASIDE = 100;

    private final Path path;

    /** Held as long as the JVM lives. */
    private final FileChannel lock;

    private LearnedFormat.Head head;
    private boolean failed;

    private LearnFile(Path path, FileChannel lock, LearnedFormat.Head head) {
        this.path = path;
        this.lock = lock;
        this.head = head;
    }

    /**
     * Reads what was saved, and keeps the file for this JVM.
     *
     * @param now in milliseconds since 1970
     * @return null if nothing is to be saved, which the log says
     */
    static @Nullable LearnFile open(@Nullable Path named, Shapes into, long now) {
        if (named == null) {
            Log.warn(
                    "mode=learn: what is learned is lost when this JVM ends, since learn-file is not set; name a file that"
                            + " outlives it, for example learn-file=/var/lib/shop/jdbc-watchdog.learned");
            return null;
        }
        FileChannel channel = null;
        try {
            Path path = target(named);
            channel = FileChannel.open(beside(path, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                throw new IOException(
                        "another JVM saves into it; give each JVM a file of its own, suggest takes several");
            }
            LearnFile file = new LearnFile(path, channel, LearnedFormat.Head.beginningAt(now));
            file.read(into, now);
            return file;
        } catch (IOException | RuntimeException e) {
            notSaved(named, reason(e));
            close(channel);
            return null;
        }
    }

    /** Where a link leads, since the file is replaced and not the link. */
    private static Path target(Path named) throws IOException {
        Path path = Files.isSymbolicLink(named) ? named.toRealPath() : named.toAbsolutePath();
        if (path.getFileName() == null || Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("it is not a regular file");
        }
        return path;
    }

    private static Path beside(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisJvm) {
            return false;
        }
    }

    private void read(Shapes into, long now) throws IOException {
        if (!Files.exists(path) || Files.size(path) == 0) {
            return;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            LearnedFormat.Head saved = LearnedFormat.read(in, into);
            head = saved.continuedAt(Math.max(now, saved.until));
            Log.info("mode=learn continues with what was learned since " + Instant.ofEpochMilli(saved.since) + ": "
                    + Math.round(into.count()) + " executions of " + into.all().size() + " shapes");
        } catch (LearnedFormat.Damaged e) {
            setAside(reason(e));
        }
    }

    private void setAside(String why) throws IOException {
        for (int i = 1; i <= MOST_ASIDE; i++) {
            Path aside = beside(path, ".unreadable" + (i == 1 ? "" : "-" + i));
            if (!Files.exists(aside)) {
                Files.move(path, aside);
                Log.warn("mode=learn begins anew: " + shown(path) + " cannot be read (" + why + "); it is kept as "
                        + shown(aside));
                return;
            }
        }
        throw new IOException(why + ", and so are " + MOST_ASIDE + " earlier ones beside it");
    }

    /** When it was learned, up to now. */
    LearnedFormat.Head head() {
        return head.until(Math.max(head.since, System.currentTimeMillis()));
    }

    /** Replaces the file. One thread does so at a time. */
    synchronized void write(byte[] encoded) {
        try {
            replace(encoded);
            failed = false;
        } catch (IOException | RuntimeException e) {
            if (!failed) {
                notSaved(path, reason(e));
            }
            failed = true;
        }
    }

    private void replace(byte[] encoded) throws IOException {
        Path next = beside(path, ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, onlyOwner(path));
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(encoded);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        try {
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] onlyOwner(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Lets another JVM have it. The end of the JVM does so too. */
    @Override
    public void close() {
        close(lock);
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException left) {
            // The end of the JVM closes it.
        }
    }

    private static void notSaved(Path path, String why) {
        Log.warn("mode=learn: what is learned is not saved to " + shown(path) + ": " + why);
    }

    /** Messages of the file system name paths, of which the name that the operator knows is enough. */
    static String reason(Throwable e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied (" + SafeText.name(String.valueOf(((AccessDeniedException) e).getFile())) + ")";
        }
        return e instanceof IOException && !(e instanceof FileSystemException) && e.getMessage() != null
                ? SafeText.line(e.getMessage())
                : e.getClass().getSimpleName();
    }

    private static String shown(Path path) {
        return SafeText.name(path.toString());
    }
}
