package io.jdbcwatchdog.demo.server;

import io.jdbcwatchdog.demo.input.ByteSize;
import io.jdbcwatchdog.demo.input.DemoProblem;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Facts from a first look at the server: that it can be reached, which server it is, and how large a packet it accepts.
 */
public record ServerFacts(String server, String driver, String schema, long maxAllowedPacket) {
    /** The text protocol escapes each byte into two at worst. The rest of the statement is small. */
    private static final long SLACK = 64 * 1024;

    private static final long MB = 1024 * 1024;

    public static ServerFacts of(Database database) throws DemoProblem {
        if (!database.url().startsWith("jdbc:mysql:") && !database.url().startsWith("jdbc:mariadb:")) {
            throw new DemoProblem(
                    "--url has to begin with jdbc:mysql: or jdbc:mariadb:, and this one is " + database.address());
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT VERSION(), @@version_comment, DATABASE(), @@max_allowed_packet")) {
            row.next();
            DatabaseMetaData driver = connection.getMetaData();
            return new ServerFacts(
                    product(driver.getDatabaseProductName(), row.getString(1), row.getString(2)),
                    driver.getDriverName() + " "
                            + driver.getDriverVersion()
                                    .replaceFirst("^\\D+", "")
                                    .replaceFirst(" .*", ""),
                    row.getString(3),
                    row.getLong(4));
        } catch (SQLException e) {
            throw database.problem("Cannot connect to " + database, e);
        }
    }

    private static String product(String name, String version, String comment) {
        return name + " " + version + " (" + comment.replaceAll("[()]", "") + ")";
    }

    public void require(ByteSize blob) throws DemoProblem {
        if (schema == null) {
            throw new DemoProblem("--url has to name a database, as in jdbc:mysql://127.0.0.1:3306/demo");
        }
        long needed = packetFor(blob.bytes());
        if (needed > 1024 * MB) {
            throw new DemoProblem(
                    "--blob-size " + blob + " is too large: no server takes a packet above 1GB, and escaped"
                            + " a blob may need twice its size. The largest that works is 511MB");
        }
        if (needed > maxAllowedPacket) {
            throw new DemoProblem("The server's max_allowed_packet is " + new ByteSize(maxAllowedPacket)
                    + ", and blobs of " + blob + " need " + needed + " bytes. As an administrator:\n"
                    + "    SET GLOBAL max_allowed_packet = " + needed + ";\n"
                    + "or, for good, max_allowed_packet=" + needed + " under [mysqld] in its configuration;"
                    + " or choose a smaller --blob-size, up to " + largestFor(maxAllowedPacket));
        }
    }

    /** The default size or, if that does not fit into the server's packet, as many whole MB as do. */
    public ByteSize sizeThatFits(ByteSize usual) {
        long fitting = (maxAllowedPacket - SLACK) / 2 / MB;
        return packetFor(usual.bytes()) <= maxAllowedPacket ? usual : new ByteSize(Math.max(1, fitting) * MB);
    }

    static long packetFor(long blob) {
        return 2 * blob + SLACK;
    }

    private static ByteSize largestFor(long packet) {
        return new ByteSize(Math.max(0, (packet - SLACK) / 2 / 1024 * 1024));
    }
}
