package io.jdbcwatchdog.service;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row. */
@Table("locked")
record Stock(@Id int id, int n) {}
