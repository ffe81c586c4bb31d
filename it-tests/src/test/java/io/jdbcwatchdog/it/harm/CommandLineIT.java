package io.jdbcwatchdog.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import org.junit.jupiter.api.Test;

/** What the jar says by itself. */
class CommandLineIT {

    @Test
    void helpNamesEveryOption() {
        ChildResult help = ChildJvm.runAgentJar("--help");
        assertThat(help.exit()).isZero();
        assertThat(String.join("\n", help.out()))
                .contains("-javaagent:", "timeout", "mode", "kill-grace", "abort-grace", "exception", "config")
                .contains(
                        "admin-user",
                        "admin-password",
                        "admin-password-file",
                        "admin-servers",
                        "admin-port",
                        "admin-keep-open",
                        "log",
                        "page-token-file",
                        "top PID|URL");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void versionIsThatOfTheBuild() {
        ChildResult version = ChildJvm.runAgentJar("--version");
        assertThat(version.exit()).isZero();
        assertThat(version.out()).singleElement().asString().contains(System.getProperty("it.version"));
    }
}
