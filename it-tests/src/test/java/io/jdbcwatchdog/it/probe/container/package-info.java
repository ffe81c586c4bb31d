/** An application in a container whose class loaders show it little: JBoss Modules, OSGi, and one that hides the hooks. */
package io.jdbcwatchdog.it.probe.container;
