/** A web application with JTA transactions. {@code WildFlyIT} deploys it to a WildFly that runs under the agent. */
package io.jdbcwatchdog.wildfly;
