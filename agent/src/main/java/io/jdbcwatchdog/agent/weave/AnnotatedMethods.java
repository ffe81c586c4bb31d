package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.matcher.ElementMatcher;

/** The weaving of classes that use {@code @StatementTimeout}. */
final class AnnotatedMethods {

    private static final byte[] MARK = AnnotationReader.ANNOTATION.getBytes(StandardCharsets.US_ASCII);

    private AnnotatedMethods() {}

    /** Whether the annotation's name stands anywhere in a class file. */
    static boolean mentionedIn(byte[] classFile) {
        int last = classFile.length - MARK.length;
        for (int i = 0; i <= last; i++) {
            if (classFile[i] == MARK[0] && matches(classFile, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] classFile, int at) {
        for (int i = 1; i < MARK.length; i++) {
            if (classFile[at + i] != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    static List<AsmVisitorWrapper> visitors(String internalName, byte[] classFile) {
        AnnotationReader reader = new AnnotationReader();
        new ClassReader(classFile).accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
        String simpleName =
                internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
        List<AsmVisitorWrapper> visitors = new ArrayList<>();
        for (AnnotationReader.Annotated method : reader.annotated()) {
            String where = "@StatementTimeout " + simpleName + "." + method.name;
            if (method.millis < 0) {
                Later.run(() -> Log.warn(where + ": a timeout cannot be negative, use NONE to exempt; ignored"));
            } else {
                visitors.add(advice(method.millis, where).on(is(method)));
            }
        }
        return visitors;
    }

    private static Advice advice(long millis, String where) {
        return Advice.withCustomMapping()
                .bind(TimeoutAdvice.Millis.class, constant(millis))
                .bind(TimeoutAdvice.Where.class, constant(where))
                .to(TimeoutAdvice.class);
    }

    private static Advice.OffsetMapping constant(Object value) {
        return (type, method, assigner, arguments, sort) -> Advice.OffsetMapping.Target.ForStackManipulation.of(value);
    }

    private static ElementMatcher<MethodDescription> is(AnnotationReader.Annotated method) {
        return candidate -> candidate.getInternalName().equals(method.name)
                && candidate.getDescriptor().equals(method.descriptor);
    }
}
