package io.jdbcwatchdog.agent.doctor;

/** How far the server's clock is from this machine's. No deadline depends on it, only who compares two logs. */
final class ClockCheck implements Check {

    private static final long NOTABLE_SECONDS = 5;

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public boolean isHarmless() {
        return true;
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        long ahead = Long.parseLong(patient.ask("UNIX_TIMESTAMP()")) - System.currentTimeMillis() / 1_000;
        String text = Math.abs(ahead) < NOTABLE_SECONDS
                ? "the server's clock is this machine's, within " + NOTABLE_SECONDS + " s"
                : "the server's clock is " + Math.abs(ahead) + " s " + (ahead > 0 ? "ahead" : "behind");
        return Math.abs(ahead) < NOTABLE_SECONDS
                ? Finding.works(text)
                : Finding.advice(
                        text, "No timeout depends on it; mind it when you compare this log with the server's.");
    }
}
