package io.jdbcwatchdog.frameworks.jpa;

import io.jdbcwatchdog.annotation.StatementTimeout;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

/** What a service does with Hibernate inside an annotated method. */
record HibernateDao(EntityManagerFactory factory) {

    @StatementTimeout(133)
    int query() {
        return factory.callInTransaction(
                manager -> manager.createQuery("UPDATE LockedEntity SET n = n + 1 WHERE id = 1")
                        .executeUpdate());
    }

    /** Nothing is executed before the transaction's end. */
    @StatementTimeout(134)
    void flush() {
        factory.runInTransaction((EntityManager manager) -> manager.find(LockedEntity.class, 1).n++);
    }
}
