/** The drivers of the matrix: which versions there are, and what each wants in a URL. It calls {@code child} alone. */
package io.jdbcwatchdog.it.driver;
