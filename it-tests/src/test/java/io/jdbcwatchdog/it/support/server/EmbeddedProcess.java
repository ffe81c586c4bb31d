package io.jdbcwatchdog.it.support.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The embedded server, which is a child process of this JVM. */
final class EmbeddedProcess implements ServerProcess {

    private final InetSocketAddress address;
    private final List<String> command = new ArrayList<>();
    private ProcessHandle process;

    private EmbeddedProcess(ProcessHandle process, int port) {
        this.process = process;
        this.address = new InetSocketAddress("127.0.0.1", port);
        command.add(process.info().command().orElseThrow());
        command.addAll(List.of(process.info().arguments().orElseThrow()));
    }

    /** @param folder what its command line names */
    static EmbeddedProcess find(Path folder, int port) {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("--datadir=" + folder))
                .findFirst()
                .map(child -> new EmbeddedProcess(child, port))
                .orElseThrow(() -> new IllegalStateException("no process with --datadir=" + folder));
    }

    @Override
    public void freeze() {
        signal("STOP");
    }

    @Override
    public void thaw() {
        signal("CONT");
    }

    @Override
    public void crash() {
        signal("KILL");
        Listening.no(address);
    }

    @Override
    public void restart() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .toHandle();
        } catch (IOException e) {
            throw new IllegalStateException("cannot start the server again", e);
        }
        Listening.yes(address);
    }

    @Override
    public Path root() {
        return Path.of("/");
    }

    @Override
    public InetSocketAddress direct() {
        return address;
    }

    @Override
    public Optional<InetSocketAddress> ipv6() {
        return Optional.of(new InetSocketAddress("::1", address.getPort())).filter(Listening::greets);
    }

    private void signal(String name) {
        Commands.run("kill", "-" + name, Long.toString(process.pid()));
    }
}
