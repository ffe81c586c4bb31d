package io.jdbcwatchdog.frameworks.jdbc;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row. */
@Table("locked")
record Locked(@Id int id, int n) {}
