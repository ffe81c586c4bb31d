package io.jdbcwatchdog.agent.learn;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** How what was learned is written into a file. Its first number says which version of this it is. */
final class LearnedFormat {

    private static final int MAGIC = 0x4a574c31; // "JWL1"
    private static final int LONGEST_SKETCH = 100_000;

    private LearnedFormat() {}

    /** When the learning took place, in milliseconds since 1970, and in how many JVMs one after the other. */
    static final class Head {
        final long since;
        final long until;
        final int starts;

        private Head(long since, long until, int starts) {
            this.since = since;
            this.until = until;
            this.starts = starts;
        }

        static Head beginningAt(long now) {
            return new Head(now, now, 1);
        }

        Head continuedAt(long now) {
            return new Head(since, now, starts + 1);
        }

        Head until(long now) {
            return new Head(since, now, starts);
        }

        /** Of both together. */
        Head and(Head other) {
            return new Head(Math.min(since, other.since), Math.max(until, other.until), starts + other.starts);
        }
    }

    /** Replaces the file. */
    static void write(Path path, Head head, Shapes shapes) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, onlyOwner(path));
        try (OutputStream file = Files.newOutputStream(next, StandardOpenOption.WRITE);
                GZIPOutputStream zip = new GZIPOutputStream(file)) {
            CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(zip), new CRC32());
            DataOutputStream out = new DataOutputStream(checked);
            out.writeInt(MAGIC);
            out.writeLong(head.since);
            out.writeLong(head.until);
            out.writeInt(head.starts);
            out.writeLong(shapes.forgottenShapes());
            out.writeDouble(shapes.forgotten());
            out.writeInt(shapes.all().size());
            for (ShapeStats shape : shapes.all()) {
                write(out, shape);
            }
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
        }
        try {
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] onlyOwner(Path path) {
        return FileSystems.getDefault().equals(path.getFileSystem())
                        && path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void write(DataOutputStream out, ShapeStats shape) throws IOException {
        out.writeUTF(shape.caller);
        out.writeUTF(shape.sql);
        out.writeBoolean(shape.hasComment);
        out.writeDouble(shape.nearest);
        out.writeLong(shape.timeout);
        write(out, shape.succeeded);
        write(out, shape.failed);
    }

    private static void write(DataOutputStream out, @Nullable Sketch sketch) throws IOException {
        byte[] bytes = sketch == null ? new byte[0] : sketch.encode();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Adds what is in the file, or nothing if it is damaged. */
    static Head read(Path path, Shapes into) throws IOException {
        try (InputStream file = Files.newInputStream(path);
                GZIPInputStream zip = new GZIPInputStream(new BufferedInputStream(file))) {
            CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(zip), new CRC32());
            DataInputStream in = new DataInputStream(checked);
            if (in.readInt() != MAGIC) {
                throw new IOException("it is not a file of this version of mode=learn");
            }
            Head head = new Head(in.readLong(), in.readLong(), in.readInt());
            long forgottenShapes = in.readLong();
            double forgotten = in.readDouble();
            int size = in.readInt();
            List<ShapeStats> shapes = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                shapes.add(readShape(in));
            }
            long checksum = checked.getChecksum().getValue();
            if (in.readLong() != checksum) {
                throw new IOException("it is damaged");
            }
            shapes.forEach(into::add);
            into.forgotten(forgottenShapes, forgotten);
            return head;
        } catch (EOFException | java.util.zip.ZipException cut) {
            throw new IOException("it is damaged, or no file of mode=learn");
        }
    }

    private static ShapeStats readShape(DataInputStream in) throws IOException {
        String caller = in.readUTF();
        String sql = in.readUTF();
        boolean hasComment = in.readBoolean();
        double nearest = in.readDouble();
        long timeout = in.readLong();
        Sketch succeeded = readSketch(in);
        Sketch failed = readSketch(in);
        ShapeStats shape = new ShapeStats(sql, caller, succeeded == null ? new Sketch() : succeeded, failed);
        shape.hasComment = hasComment;
        shape.nearest = nearest;
        shape.timeout = timeout;
        return shape;
    }

    private static @Nullable Sketch readSketch(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_SKETCH) {
            throw new IOException("it is damaged");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return length == 0 ? null : Sketch.decode(bytes);
    }
}
