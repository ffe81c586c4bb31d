/** The command {@code doctor}: its table is true, and its advice helps. */
package io.jdbcwatchdog.it.doctor;
