package io.jdbcwatchdog.agent.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the page is. No name is looked up before the page is opened. */
public final class PageAddress {

    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})\\]|([A-Za-z0-9._-]{1,253})):([0-9]{1,5})");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final int LAST_PORT = 65_535;

    /** Without brackets. */
    public final String host;

    public final int port;
    private final boolean loopback;

    private PageAddress(String host, int port, boolean loopback) {
        this.host = host;
        this.port = port;
        this.loopback = loopback;
    }

    /** The message of an {@link IllegalArgumentException} says what is wrong, as the end of a sentence about the text. */
    public static PageAddress of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("is not a host and a port");
        }
        int port = Integer.parseInt(form.group(3));
        if (port > LAST_PORT) {
            throw new IllegalArgumentException("has no port that exists");
        }
        String ipv6 = form.group(1);
        String host = ipv6 == null ? form.group(2) : ipv6;
        return new PageAddress(host, port, ipv6 != null ? isLoopback(ipv6) : isLoopbackName(host));
    }

    /** Any other name may be that of any address. */
    private static boolean isLoopbackName(String host) {
        return host.equalsIgnoreCase("localhost") || IPV4.matcher(host).matches() && host.startsWith("127.");
    }

    /** Nothing is looked up for a literal. */
    private static boolean isLoopback(String ipv6) {
        try {
            return ipv6.indexOf(':') >= 0 && InetAddress.getByName(ipv6).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalArgumentException("is not an address");
        }
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return loopback;
    }

    /** Looks the name up. */
    public InetSocketAddress resolve() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    /** As a user writes it. */
    public String withPort(int actual) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + actual;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PageAddress && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return withPort(port);
    }
}
