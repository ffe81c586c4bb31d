package io.jdbcwatchdog.agent.server;

/** What an administrator of one kind of server can set for the agent. The doctor looks for it, and names it in its advice. */
public final class Administration {

    /** For a server whose administration is not known. */
    static final Administration UNKNOWN = new Administration("", AdminPort.NONE, "", false);

    /** The privilege to KILL sessions of other accounts, as GRANT names it; empty if it is not known. */
    public final String killOthers;

    public final AdminPort port;

    /** The statement that limits each answer to so many milliseconds; empty if the connection is limited otherwise. */
    private final String answerLimit;

    /** Whether the plan of another account's statement is told only to an account that has every privilege. */
    public final boolean plansOfOthersNeedAll;

    Administration(String killOthers, AdminPort port, String answerLimit, boolean plansOfOthersNeedAll) {
        this.killOthers = killOthers;
        this.port = port;
        this.answerLimit = answerLimit;
        this.plansOfOthersNeedAll = plansOfOthersNeedAll;
    }

    /** Empty if there is nothing to be set. */
    public String answerLimit(long millis) {
        return answerLimit.isEmpty() ? "" : answerLimit + millis;
    }
}
