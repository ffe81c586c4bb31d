/** Hibernate, by itself and under Spring Data JPA. */
package io.jdbcwatchdog.frameworks.jpa;
