package io.jdbcwatchdog.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordGuardTest {

    private static final List<String> NATIVE = List.of("mysql_native_password");

    @Test
    void pluginThatIsNotAllowedGetsANameThatNoDriverKnows() throws Exception {
        assertThat(PasswordGuard.during(NATIVE, () -> PasswordGuard.admitted("mysql_native_password")))
                .isEqualTo("mysql_native_password");
        assertThat(PasswordGuard.during(NATIVE, () -> PasswordGuard.admitted("mysql_clear_password")))
                .isNotIn("mysql_clear_password", "");
        assertThat(PasswordGuard.during(List.of(), () -> PasswordGuard.admitted("dialog")))
                .isEqualTo("dialog");
    }

    @Test
    void oldHashIsRefusedWhateverPluginsAreAllowed() throws Exception {
        Throwable listed = PasswordGuard.during(NATIVE, PasswordGuard::refusal);
        Throwable any = PasswordGuard.during(List.of(), PasswordGuard::refusal);
        assertThat(listed).isNotNull();
        assertThat(any).isNotNull();
    }

    @Test
    void guardIsForItsThreadOnlyUntilItsLoginIsOver() throws Exception {
        String[] elsewhere = new String[1];
        Object[] refusal = {this};
        PasswordGuard.during(NATIVE, () -> {
            Thread other = new Thread(() -> {
                elsewhere[0] = PasswordGuard.admitted("dialog");
                refusal[0] = PasswordGuard.refusal();
            });
            other.start();
            other.join();
            return null;
        });
        assertThat(elsewhere).containsExactly("dialog");
        assertThat(refusal).containsOnlyNulls();
        assertThat(PasswordGuard.admitted("dialog")).isEqualTo("dialog");
        Throwable afterwards = PasswordGuard.refusal();
        assertThat(afterwards).isNull();
    }
}
