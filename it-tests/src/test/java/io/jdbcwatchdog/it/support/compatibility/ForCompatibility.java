package io.jdbcwatchdog.it.support.compatibility;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes rows of {@code docs/compatibility.md}. It needs drivers, pools and agents that no other test needs, and takes
 * minutes, so it runs only where it is asked for.
 */
@EnabledIfSystemProperty(
        named = "it.compatibility",
        matches = "true",
        disabledReason = "the table of docs/compatibility.md: -Dit.compatibility=true")
@Tag("alone")
@Tag("once")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForCompatibility {}
