package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether this version of the server or the driver has a fault that is known ({@link KnownFault}). */
final class FaultsCheck implements Check {

    @Override
    public String name() {
        return "known faults";
    }

    @Override
    public boolean isHarmless() {
        return true;
    }

    /** Nobody who starts a JVM changes a version. */
    @Override
    public boolean concerns(Settings settings) {
        return false;
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        List<String> what = new ArrayList<>();
        List<String> newer = new ArrayList<>();
        add(patient, patient.dialect().toString(), patient.version(), what, newer);
        add(patient, patient.driver().name(), patient.driverVersion(), what, newer);
        return what.isEmpty()
                ? Finding.works("none of this server and this driver is known")
                : Finding.advice(String.join("; ", what), String.join("; ", newer));
    }

    private static void add(Patient patient, String product, String version, List<String> what, List<String> newer) {
        List<KnownFault> here = KnownFault.of(product, version).stream()
                .filter(fault -> fault.concerns(patient))
                .collect(Collectors.toList());
        for (KnownFault fault : here) {
            what.add(product + ": " + fault.what + " (" + fault.source + ")");
            newer.add(product + " " + fault.mended + " or later mends it");
        }
    }
}
