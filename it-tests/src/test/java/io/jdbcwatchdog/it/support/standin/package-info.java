/**
 * Stand-ins for servers whose images cannot be had everywhere: they speak the protocol, and answer what the agent asks as
 * the vendors' manuals say. A test against one proves what the agent sends, not that the product behaves so.
 */
package io.jdbcwatchdog.it.support.standin;
