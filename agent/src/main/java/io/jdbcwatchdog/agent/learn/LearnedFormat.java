package io.jdbcwatchdog.agent.learn;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * How what was learned is written. The first number says which version of this it is. Whoever reads it trusts nothing: a
 * file may be damaged, or somebody else's work, and has no more memory of the reader's than a good one would have.
 */
final class LearnedFormat {

    private static final int MAGIC = 0x4a574c31; // "JWL1"
    private static final int LONGEST_SKETCH = 8_000;
    private static final int LONGEST_TEXT = 1_000;
    private static final long MOST_BYTES = 50_000_000;
    private static final int MOST_STARTS = 1_000_000;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    private LearnedFormat() {}

    /** It may be anything, but nothing that this class has written. */
    static final class Foreign extends IOException {
        private static final long serialVersionUID = 1;

        Foreign(String why) {
            super(why);
        }
    }

    /** This class has written it, and it has changed since. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1;

        Damaged() {
            super("it is damaged");
        }
    }

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

    static byte[] encode(Head head, Shapes shapes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes, 8_192)) {
            CheckedOutputStream checked = new CheckedOutputStream(zip, new CRC32());
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
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, ShapeStats shape) throws IOException {
        out.writeUTF(shape.caller);
        out.writeUTF(shape.sql);
        out.writeByte(shape.comments);
        out.writeDouble(shape.nearest);
        out.writeLong(shape.timeout);
        for (Sample.Kind kind : Sample.Kind.values()) {
            Sketch times = shape.of(kind);
            byte[] bytes = times.looks() == 0 ? new byte[0] : times.encode();
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    static Head decode(byte[] bytes, Shapes into) throws IOException {
        return read(new ByteArrayInputStream(bytes), into);
    }

    /**
     * Adds what is there, or nothing if it is damaged.
     *
     * @throws Foreign if this class has not written it
     * @throws Damaged if it has
     */
    static Head read(InputStream from, Shapes into) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(new Limited(unzipped(from)), new CRC32());
        DataInputStream in = new DataInputStream(checked);
        checkMagic(in);
        try {
            Head head = new Head(in.readLong(), in.readLong(), in.readInt());
            long forgottenShapes = in.readLong();
            double forgotten = in.readDouble();
            int size = in.readInt();
            check(head.since >= 0 && head.until >= head.since && head.until < Long.MAX_VALUE / 1_000_000);
            check(head.starts > 0 && head.starts <= MOST_STARTS);
            check(forgottenShapes >= 0 && isCount(forgotten) && size >= 0 && size <= Shapes.MOST);
            List<ShapeStats> shapes = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                shapes.add(readShape(in));
            }
            long checksum = checked.getChecksum().getValue();
            check(in.readLong() == checksum);
            shapes.forEach(into::add);
            into.forgotten(forgottenShapes, forgotten);
            return head;
        } catch (EOFException | ZipException | UTFDataFormatException | RuntimeException cut) {
            throw new Damaged();
        }
    }

    private static InputStream unzipped(InputStream from) throws IOException {
        try {
            return new BufferedInputStream(new GZIPInputStream(from));
        } catch (EOFException | ZipException other) {
            throw new Foreign("it is no file of mode=learn");
        }
    }

    private static void checkMagic(DataInputStream in) throws IOException {
        try {
            if (in.readInt() != MAGIC) {
                throw new Foreign("it is no file of this version of mode=learn");
            }
        } catch (EOFException | ZipException cut) {
            throw new Foreign("it is no file of mode=learn");
        }
    }

    private static ShapeStats readShape(DataInputStream in) throws IOException {
        String caller = in.readUTF();
        String sql = in.readUTF();
        check(CallerOf.NAME.matcher(caller).matches());
        check(sql.length() <= LONGEST_TEXT && !CONTROL.matcher(sql).find());
        ShapeStats shape = new ShapeStats(sql, caller);
        shape.comments = in.readByte() & 7;
        shape.nearest = in.readDouble();
        shape.timeout = in.readLong();
        check(isCount(shape.nearest) && shape.timeout >= 0);
        for (Sample.Kind kind : Sample.Kind.values()) {
            int length = in.readInt();
            check(length >= 0 && length <= LONGEST_SKETCH);
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            if (length > 0) {
                shape.times(kind).add(Sketch.decode(bytes));
            }
        }
        return shape;
    }

    private static boolean isCount(double number) {
        return number >= 0 && number < 1e15;
    }

    private static void check(boolean holds) throws IOException {
        if (!holds) {
            throw new Damaged();
        }
    }

    /** A small file may be unzipped into a large one. */
    private static final class Limited extends InputStream {
        private final InputStream from;
        private long left = MOST_BYTES;

        Limited(InputStream from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            check(left-- > 0);
            return from.read();
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            check(left > 0);
            int read = from.read(into, at, length);
            left -= Math.max(0, read);
            return read;
        }
    }
}
