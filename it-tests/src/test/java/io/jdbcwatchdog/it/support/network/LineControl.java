package io.jdbcwatchdog.it.support.network;

/** How a {@link Relay}'s line is: quick, slow or silent, and whether somebody waits for something to pass. */
public final class LineControl {

    private final long upMillis;
    private boolean silent;
    private boolean everSilent;
    private long holdUploadsAt = Long.MAX_VALUE;
    private boolean holding;
    private String awaited;
    private Runnable action;
    private String answered;
    private long answerMillis;
    private volatile long delayMillis;
    private volatile int bytesPerSecond;

    LineControl(long upMillis) {
        this.upMillis = upMillis;
    }

    synchronized void silence() {
        silent = true;
        everSilent = true;
    }

    synchronized void go() {
        silent = false;
        notifyAll();
    }

    /** Then a connection that ends meanwhile ends on its own side alone: nobody can be told. */
    synchronized boolean everSilent() {
        return everSilent;
    }

    void slowDown(long delay, int rate) {
        delayMillis = delay;
        bytesPerSecond = rate;
    }

    /** Once, before something with this text in it passes on towards the server. */
    public synchronized void before(String text, Runnable what) {
        awaited = text;
        action = what;
    }

    /** A connection that sent so much is held up there until {@link #letUploadsGo}. */
    public synchronized void holdUploadsAt(long bytes) {
        holdUploadsAt = bytes;
    }

    public synchronized boolean holding() {
        return holding;
    }

    public synchronized void letUploadsGo() {
        holdUploadsAt = Long.MAX_VALUE;
        notifyAll();
    }

    /** Once: what answers something with this text in it waits for so long, on its way back. */
    public synchronized void holdAnswerTo(String text, long millis) {
        answered = text;
        answerMillis = millis;
    }

    /** @return how long the answer to this is to wait, in milliseconds */
    synchronized long holdsAnswerTo(String text) {
        if (answered == null || !text.contains(answered)) {
            return 0;
        }
        answered = null;
        return answerMillis;
    }

    void meets(String text) {
        Runnable now = null;
        synchronized (this) {
            if (awaited != null && text.contains(awaited)) {
                now = action;
                awaited = null;
            }
        }
        if (now != null) {
            now.run();
        }
    }

    synchronized void letUploadPass(long bytes) throws InterruptedException {
        while (bytes > holdUploadsAt) {
            holding = true;
            wait();
        }
    }

    void pass(int bytes, boolean up) throws InterruptedException {
        int rate = bytesPerSecond;
        Thread.sleep(delayMillis + (up ? upMillis : 0) + (rate == 0 ? 0 : bytes * 1_000L / rate));
        awaitSpeech();
    }

    private synchronized void awaitSpeech() throws InterruptedException {
        while (silent) {
            wait();
        }
    }

    /** How much to pass at once: on a slow line, what takes a tenth of a second. */
    int chunk(int most) {
        int rate = bytesPerSecond;
        return rate == 0 ? most : Math.max(1, Math.min(most, rate / 10));
    }
}
