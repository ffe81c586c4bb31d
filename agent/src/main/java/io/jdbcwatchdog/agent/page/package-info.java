/**
 * What the agent knows, for people: a web page, a text view, and JSON. Everything is read off when somebody asks, so nothing
 * here touches statements, and nothing here can end one. It calls what counts and remembers, and only {@code agent} and
 * {@code attach} call it.
 */
package io.jdbcwatchdog.agent.page;
