package io.jdbcwatchdog.frameworks.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row. */
@Entity
@Table(name = "locked")
class LockedEntity {

    @Id
    int id;

    int n;
}
