package io.jdbcwatchdog.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.isVirtual;

import java.util.Collections;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.scaffold.MethodGraph;

/** Has Byte Buddy see the methods that a class declares and no others, and bridges among them. */
final class DeclaredMethods extends MethodGraph.Compiler.AbstractBase {

    @Override
    public MethodGraph.Linked compile(TypeDefinition type, TypeDescription viewPoint) {
        return new MethodGraph.Linked.Delegation(
                MethodGraph.Simple.of(type.getDeclaredMethods().filter(isVirtual())),
                MethodGraph.Empty.INSTANCE,
                Collections.emptyMap());
    }
}
