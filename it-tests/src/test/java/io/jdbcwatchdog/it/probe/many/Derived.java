package io.jdbcwatchdog.it.probe.many;

import java.io.Serializable;

/** One class of many: of about the size that classes have. */
public class Derived extends Base implements MoreApi<String>, Serializable {

    private static final long serialVersionUID = 1;

    private long sum;

    @Override
    public void save(String one) {
        all.add(one + all.size());
        sum = work(sum, one);
    }

    @Override
    public String find(long id) {
        for (String one : all) {
            if (one.hashCode() == id) {
                return one.trim();
            }
        }
        return name() + id;
    }

    @Override
    public int count() {
        return all.size() + next();
    }

    @Override
    public String describe(String one) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < one.length(); i++) {
            text.append(Character.toUpperCase(one.charAt(i))).append(i % 2 == 0 ? '-' : '+');
        }
        return text.append(sum).toString();
    }

    @Override
    protected String name() {
        return "derived " + sum;
    }

    private static long work(long start, String text) {
        long result = start;
        for (int i = 0; i < text.length(); i++) {
            result = result * 31 + text.charAt(i);
        }
        return result;
    }
}
