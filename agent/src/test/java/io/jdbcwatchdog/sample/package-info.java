/** Classes as applications have them, for the tests of the weaving: in a package that is not the agent's. */
package io.jdbcwatchdog.sample;
