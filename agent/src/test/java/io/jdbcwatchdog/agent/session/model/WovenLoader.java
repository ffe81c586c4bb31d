package io.jdbcwatchdog.agent.session.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;

/** Loads woven copies of the classes under test and of the story's own classes. */
public final class WovenLoader extends ClassLoader {

    private final Predicate<String> copied;
    private final Predicate<String> woven;
    private final Set<String> unread;
    private final FieldKinds fields = new FieldKinds(this);

    /**
     * @param copied the names of the classes to copy
     * @param woven the names of the classes whose fields the threads share
     * @param unread volatile fields that no thread of the story reads, so that writing them is no step
     */
    public WovenLoader(Predicate<String> copied, Predicate<String> woven, Set<String> unread) {
        super(WovenLoader.class.getClassLoader());
        this.copied = copied;
        this.woven = woven;
        this.unread = unread;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            return copied.test(name) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = bytes(name.replace('.', '/'));
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(bytes).accept(new StepWeaver(writer, fields), 0);
        bytes = writer.toByteArray();
        return defineClass(name, bytes, 0, bytes.length);
    }

    byte[] bytes(String internalName) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(internalName + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(internalName);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(internalName, e);
        }
    }

    boolean isUnread(String field) {
        return unread.contains(field);
    }

    boolean weaves(String internalName) {
        return woven.test(internalName.replace('/', '.'));
    }
}
