package io.jdbcwatchdog.it.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures what a driver's own {@code setQueryTimeout} makes of the same case without the agent, for the last column of
 * docs/trust.md. Nothing is asked of it, and it waits for minutes; so it runs only where it is asked for.
 */
@Test
@EnabledIfSystemProperty(
        named = "it.compare",
        matches = "true",
        disabledReason = "the driver's own timeout, without the agent: -Dit.compare=true")
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForComparison {}
