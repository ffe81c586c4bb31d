package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.report.SafeText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The file of {@code learn-file}: what was learned so far is read at the start, and written anew from time to time. Each
 * writing replaces the file as a whole, so that the end of the machine leaves the one before. One JVM uses it at a time,
 * which a lock on a file beside it ensures. Only the account of the JVM may read it.
 */
final class LearnFile implements Closeable {

    private final Path path;

    /** Held as long as the JVM lives. */
    private final FileChannel lock;

    private LearnedFormat.Head head = LearnedFormat.Head.beginningAt(System.currentTimeMillis());
    private boolean failed;

    private LearnFile(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @return null if nothing is saved, which the log says */
    static @Nullable LearnFile open(@Nullable Path path) {
        if (path == null) {
            Log.warn(
                    "mode=learn: what is learned is lost when this JVM ends, since learn-file is not set; name a file that"
                            + " outlives it, for example learn-file=/var/lib/shop/jdbc-watchdog.learned");
            return null;
        }
        try {
            FileChannel channel = FileChannel.open(
                    path.resolveSibling(path.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new LearnFile(path, channel);
            }
            channel.close();
            notSaved(path, "another JVM saves into it; give each JVM a file of its own, suggest takes several");
        } catch (IOException | RuntimeException e) {
            notSaved(path, reason(e));
        }
        return null;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisJvm) {
            return false;
        }
    }

    /** @param now in milliseconds since 1970 */
    void read(Shapes into, long now) {
        try {
            if (Files.exists(path)) {
                LearnedFormat.Head saved = LearnedFormat.read(path, into);
                head = saved.continuedAt(now);
                Log.info("mode=learn continues with what was learned since " + Instant.ofEpochMilli(saved.since) + ": "
                        + Math.round(into.count()) + " executions of "
                        + into.all().size() + " shapes");
            }
        } catch (IOException | RuntimeException e) {
            setAside(e);
        }
    }

    /** Nothing that was saved is lost, even if this version cannot read it. */
    private void setAside(Exception why) {
        Path aside = path.resolveSibling(path.getFileName() + ".unreadable");
        String what = "mode=learn begins anew: " + shown(path) + " cannot be read (" + reason(why) + ")";
        try {
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            Log.warn(what + "; it is kept as " + shown(aside));
        } catch (IOException | RuntimeException e) {
            Log.warn(what);
        }
    }

    /** When it was learned, up to now. */
    LearnedFormat.Head head() {
        return head.until(System.currentTimeMillis());
    }

    void write(Shapes shapes) {
        try {
            LearnedFormat.write(path, head(), shapes);
            failed = false;
        } catch (IOException | RuntimeException e) {
            if (!failed) {
                notSaved(path, reason(e));
            }
            failed = true;
        }
    }

    /** Lets another JVM have it. The end of the JVM does so too. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static void notSaved(Path path, String why) {
        Log.warn("mode=learn: what is learned is not saved to " + shown(path) + ": " + why);
    }

    static String reason(Exception e) {
        return e instanceof NoSuchFileException
                ? "there is no such file or directory"
                : e instanceof java.nio.file.AccessDeniedException
                        ? "access is denied"
                        : e instanceof IOException
                                        && e.getMessage() != null
                                        && !(e instanceof java.nio.file.FileSystemException)
                                ? SafeText.line(e.getMessage())
                                : e.getClass().getSimpleName();
    }

    private static String shown(Path path) {
        return SafeText.name(path.toString());
    }
}
