/** Beans of a Spring context, behind the proxies that their transactions bring. */
package io.jdbcwatchdog.frameworks.spring;
