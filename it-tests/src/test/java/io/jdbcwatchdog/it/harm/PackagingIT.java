package io.jdbcwatchdog.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.support.child.Jars;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Opens the jar that is shipped and lists what may be in it. */
class PackagingIT {

    private static final String ROOT = "io/jdbcwatchdog/agent/";
    private static final String INSIDE = "inside/";
    private static final String BYTE_BUDDY = ROOT + "shaded/bytebuddy/";
    private static final int JAVA_8 = 52;

    @Test
    void jarHoldsTheAgentAndNothingElse() throws IOException {
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            assertThat(entries(jar)).allMatch(PackagingIT::mayBeThere);
        }
    }

    @Test
    void whatItBringsAlongIsRelocated() throws IOException {
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            List<String> entries = entries(jar);
            for (String library : new String[] {"slf4j", "snakeyaml", "nanojson", "sketch"}) {
                assertThat(entries).anyMatch(name -> name.startsWith(INSIDE + ROOT + "shaded/" + library + "/"));
            }
            assertThat(entries)
                    .noneMatch(name -> name.contains("com/mysql/") || name.contains("org/mariadb/"))
                    .noneMatch(name -> name.startsWith("net/") || name.startsWith("org/") || name.startsWith("com/"));
        }
    }

    @Test
    void everyClassRunsOnJava8() throws IOException {
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            for (String name : entries(jar)) {
                if (name.endsWith(".class")) {
                    assertThat(classFileVersion(jar.getInputStream(jar.getEntry(name))))
                            .as(name)
                            .isLessThanOrEqualTo(JAVA_8);
                }
            }
        }
    }

    /** The whole jar is given to it, so all else has to be where it does not look. */
    @Test
    void whatTheBootstrapLoaderFindsIsTheHooksAndByteBuddyAndThreeClassesToBeginWith() throws IOException {
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            List<String> found = entries(jar).stream()
                    .filter(name -> name.endsWith(".class") && !name.startsWith(INSIDE))
                    .toList();
            assertThat(found)
                    .contains(ROOT + "Agent.class", ROOT + "Main.class", ROOT + "AgentClassLoader.class")
                    .allMatch(name -> name.matches("io/jdbcwatchdog/bootstrap/.*|" + BYTE_BUDDY + ".*|" + ROOT
                            + "(Agent|Main|AgentClassLoader)\\.class"));
            assertThat(found).filteredOn(name -> name.startsWith(BYTE_BUDDY)).isNotEmpty();
            assertThat(found)
                    .filteredOn(name -> name.startsWith("io/jdbcwatchdog/bootstrap/"))
                    .contains("io/jdbcwatchdog/bootstrap/Hooks.class", "io/jdbcwatchdog/bootstrap/Handler.class");
        }
    }

    @Test
    void manifestNamesTheEntryPoints() throws IOException {
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.jdbcwatchdog.agent.Agent");
            assertThat(manifest.getValue("Agent-Class")).isEqualTo("io.jdbcwatchdog.agent.Agent");
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Implementation-Version")).isEqualTo(System.getProperty("it.version"));
            assertThat(manifest.getValue("Boot-Class-Path")).isNull();
        }
    }

    @Test
    void itHasTheLicencesOfWhatItBringsAlong() throws IOException {
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
            assertThat(text(jar, "META-INF/NOTICE"))
                    .contains("Byte Buddy", "ASM", "SLF4J", "SnakeYAML Engine", "nanojson", "DDSketch");
            assertThat(text(jar, "META-INF/licenses/byte-buddy/LICENSE")).contains("Apache License");
            assertThat(text(jar, "META-INF/licenses/byte-buddy/NOTICE")).contains("Rafael Winterhalter");
            assertThat(text(jar, "META-INF/licenses/byte-buddy/ASM")).contains("INRIA");
            assertThat(text(jar, "META-INF/licenses/slf4j/LICENSE.txt")).contains("QOS.ch");
        }
    }

    @Test
    void itsBillOfMaterialsNamesWhatItBringsAlongAndNothingElse() throws IOException {
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            String bill = text(jar, "META-INF/sbom/application.cdx.json");
            assertThat(bill).contains("\"bomFormat\" : \"CycloneDX\"");
            Set<String> components = new TreeSet<>();
            Matcher component =
                    Pattern.compile("\"purl\" : \"pkg:maven/([^@\"]+)@").matcher(bill);
            while (component.find()) {
                components.add(component.group(1));
            }
            assertThat(components)
                    .containsExactly(
                            "com.datadoghq/sketches-java",
                            "com.grack/nanojson",
                            "io.jdbcwatchdog/jdbc-watchdog-agent",
                            "io.jdbcwatchdog/jdbc-watchdog-bootstrap",
                            "net.bytebuddy/byte-buddy",
                            "org.slf4j/slf4j-api",
                            "org.snakeyaml/snakeyaml-engine");
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        assertThat(entry).as(name).isNotNull();
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void jarIsUnderSixAndAHalfMegabytes() throws IOException {
        assertThat(Files.size(Jars.agent())).isLessThan(6_500_000);
    }

    private static boolean mayBeThere(String name) {
        return name.equals("META-INF/MANIFEST.MF")
                || name.matches(INSIDE + ROOT + "[\\w/]+\\.(properties|txt|yaml|html)")
                || name.matches("(" + INSIDE + ")?" + ROOT + "([a-z0-9]+/)*[\\w$-]+\\.class")
                || name.matches("io/jdbcwatchdog/bootstrap/[\\w-]+\\.class")
                || name.matches(
                        "META-INF/(LICENSE|NOTICE|sbom/application\\.cdx\\.json|licenses/[a-z0-9-]+/[A-Z]+(\\.txt)?)");
    }

    private static List<String> entries(JarFile jar) {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    private static int classFileVersion(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        assertThat(data.readInt()).isEqualTo(0xCAFEBABE);
        data.readUnsignedShort();
        return data.readUnsignedShort();
    }
}
