package io.jdbcwatchdog.it.load;

import io.jdbcwatchdog.it.probe.many.Api;
import io.jdbcwatchdog.it.probe.many.Base;
import io.jdbcwatchdog.it.probe.many.Derived;
import io.jdbcwatchdog.it.probe.many.MoreApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import net.bytebuddy.utility.OpenedClassReader;

/** An application of many classes, as a jar: a few compiled ones again and again, under other names. */
final class ManyClasses {

    static final int CLASSES = 4_000;

    private static final int INTERFACES = 400;

    private ManyClasses() {}

    static Path in(Path folder) throws IOException {
        Path jar = folder.resolve("many.jar");
        List<String> names = new ArrayList<>();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (int i = 0; i < INTERFACES; i += 2) {
                add(zip, i, Api.class);
                add(zip, i, MoreApi.class);
                add(zip, i, Base.class);
            }
            for (int i = 0; i < CLASSES; i++) {
                names.add(add(zip, i, Derived.class).replace('/', '.'));
            }
            zip.putNextEntry(new ZipEntry("classes.txt"));
            zip.write(String.join("\n", names).getBytes(StandardCharsets.US_ASCII));
        }
        return jar;
    }

    private static String add(ZipOutputStream zip, int i, Class<?> pattern) throws IOException {
        String name = names(i).get(internal(pattern));
        ClassWriter writer = new ClassWriter(0);
        try (InputStream in = pattern.getResourceAsStream(pattern.getSimpleName() + ".class")) {
            SimpleRemapper others = new SimpleRemapper(OpenedClassReader.ASM_API, names(i));
            new ClassReader(in.readAllBytes()).accept(new ClassRemapper(writer, others), 0);
        }
        zip.putNextEntry(new ZipEntry(name + ".class"));
        zip.write(writer.toByteArray());
        return name;
    }

    /** Ten or twenty classes share what they stand on, and forty packages hold them all. */
    private static Map<String, String> names(int i) {
        int shared = i % INTERFACES / 2 * 2;
        return Map.of(
                internal(Api.class), "app/api/Api" + shared,
                internal(MoreApi.class), "app/api/MoreApi" + shared,
                internal(Base.class), "app/base/Base" + shared,
                internal(Derived.class), "app/p" + i % 40 + "/Derived" + i);
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
