/**
 * What a user types, and what the demo says when it will not do. It calls nobody.
 */
package io.jdbcwatchdog.demo.input;
