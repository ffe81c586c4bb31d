package io.jdbcwatchdog.agent.telemetry;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Whether this JVM's flight recorder was ever used. To ask costs nothing, and does not start it. */
final class Recorder {

    /** Null in a JVM without a flight recorder. */
    private static final @Nullable MethodHandle IS_INITIALIZED = find();

    private static @Nullable MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Class.forName("jdk.jfr.FlightRecorder", false, null),
                            "isInitialized",
                            MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException | LinkageError none) {
            return null;
        }
    }

    /** Once true it stays true, also when nothing is recorded any more. */
    boolean isInUse() {
        try {
            return IS_INITIALIZED != null && (boolean) IS_INITIALIZED.invokeExact();
        } catch (Throwable unusable) {
            return false;
        }
    }
}
