/**
 * The values that a user types, and the problems that the demo reports to the user. It calls no other package.
 */
package io.jdbcwatchdog.demo.input;
