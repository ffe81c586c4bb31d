package io.jdbcwatchdog.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each class of a driver belongs to exactly one generation, also where two of them share a package. */
class DriversTest {

    @Test
    void eachWovenClassBelongsToItsOwnGenerationOnly() {
        for (Driver driver : Drivers.ALL) {
            assertThat(driver.weavings())
                    .allSatisfy(weaving -> assertThat(Drivers.ALL.stream().filter(one -> one.owns(weaving.type)))
                            .as(weaving.type)
                            .containsExactly(driver));
        }
    }
}
