/** What runs in the child JVMs while somebody looks at their page. */
package io.jdbcwatchdog.it.probe.page;
