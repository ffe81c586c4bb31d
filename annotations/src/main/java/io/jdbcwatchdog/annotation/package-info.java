/** What an application may compile against. It depends on nothing and, without the agent, does nothing. */
package io.jdbcwatchdog.annotation;
