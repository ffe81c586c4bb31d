package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.server.ServerVersion;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A fault of certain versions of a server or a driver that an overdue statement may meet. This is the one list of them. */
final class KnownFault {

    private static final String MYSQL = "MySQL";
    private static final String CONNECTOR_J = "MySQL Connector/J";
    private static final String MARIADB_CONNECTOR_J = "MariaDB Connector/J";

    private static final List<KnownFault> ALL = Collections.unmodifiableList(Arrays.asList(
            new KnownFault(
                    MYSQL,
                    version -> version.isFrom(8, 0, 0) && !version.tellsRowLocksSafely(),
                    KnownFault::everywhere,
                    "whoever reads the tables of row locks can hold up all transactions (the agent does not ask for row"
                            + " locks here)",
                    "https://bugs.mysql.com/bug.php?id=111082 and 112035",
                    "8.0.40, 8.4.3, 9.1.0"),
            new KnownFault(
                    CONNECTOR_J,
                    version -> !version.isFrom(9, 7, 0),
                    KnownFault::everywhere,
                    "after a prepared batch was executed, the statement's query timeout is forgotten",
                    "docs/how-it-works.md",
                    "9.7.0"),
            new KnownFault(
                    CONNECTOR_J,
                    version -> !version.isFrom(8, 0, 0),
                    Patient::hasAdminUser,
                    "the name in a server's certificate is not verified, so the admin-user's password needs"
                            + " verifyServerCertificate=true and a trustCertificateKeyStoreUrl",
                    "docs/driver-options.md",
                    "8.0.11"),
            new KnownFault(
                    MARIADB_CONNECTOR_J,
                    version -> version.isBetween(3, 0, 0, 3, 4),
                    patient -> patient.dialect().toString().equals(MYSQL),
                    "setQueryTimeout is ignored on MySQL (with take-over-query-timeout, the default, the agent enforces it)",
                    "docs/how-it-works.md",
                    "3.4.0"),
            new KnownFault(
                    MARIADB_CONNECTOR_J,
                    version -> !version.isFrom(4, 0, 0),
                    KnownFault::usesUnixSocket,
                    "no closing of a Unix socket interrupts a thread that reads from it, so when the server freezes the"
                            + " thread waits until the server goes on",
                    "docs/driver-options.md",
                    "4.0.0")));

    private final String product;
    private final Predicate<ServerVersion> versions;
    private final Predicate<Patient> where;

    /** What goes wrong. */
    final String what;

    /** The bug, or the page that describes it. */
    final String source;

    /** The versions that mend it. */
    final String mended;

    private KnownFault(
            String product,
            Predicate<ServerVersion> versions,
            Predicate<Patient> where,
            String what,
            String source,
            String mended) {
        this.product = product;
        this.versions = versions;
        this.where = where;
        this.what = what;
        this.source = source;
        this.mended = mended;
    }

    /** Of one product in one version, wherever they may be met. */
    static List<KnownFault> of(String product, String version) {
        ServerVersion parsed = ServerVersion.of(version);
        return ALL.stream()
                .filter(fault -> fault.product.equals(product) && fault.versions.test(parsed))
                .collect(Collectors.toList());
    }

    boolean concerns(Patient patient) {
        return where.test(patient);
    }

    private static boolean everywhere(Patient any) {
        return true;
    }

    private static boolean usesUnixSocket(Patient patient) {
        try {
            return patient.address().isFile();
        } catch (Exception notKnown) {
            return false;
        }
    }
}
