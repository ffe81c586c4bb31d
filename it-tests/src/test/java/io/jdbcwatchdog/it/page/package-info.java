/** What the agent knows, for people: the page, its text, and the command {@code top}. docs/page.md describes them. */
package io.jdbcwatchdog.it.page;
