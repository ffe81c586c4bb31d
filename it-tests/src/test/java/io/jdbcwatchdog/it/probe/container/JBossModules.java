package io.jdbcwatchdog.it.probe.container;

import io.jdbcwatchdog.it.probe.Probe;
import java.io.File;
import java.io.IOException;
import java.util.jar.JarFile;
import org.jboss.modules.DependencySpec;
import org.jboss.modules.JDKModuleFinder;
import org.jboss.modules.ModuleDependencySpecBuilder;
import org.jboss.modules.ModuleFinder;
import org.jboss.modules.ModuleLoader;
import org.jboss.modules.ModuleSpec;
import org.jboss.modules.ResourceLoader;
import org.jboss.modules.ResourceLoaderSpec;
import org.jboss.modules.ResourceLoaders;

/** The application and its driver in a module, as WildFly loads them. */
public final class JBossModules {

    private static final String MODULE = "application";

    private JBossModules() {}

    public static void main(String[] args) throws Exception {
        ModuleSpec.Builder spec = ModuleSpec.build(MODULE);
        spec.addDependency(DependencySpec.OWN_DEPENDENCY);
        for (String needed : new String[] {"java.se", "jdk.net", "jdk.unsupported"}) {
            spec.addDependency(new ModuleDependencySpecBuilder().setName(needed).build());
        }
        for (String path : new Probe(args).get("jars").split(File.pathSeparator)) {
            spec.addResourceRoot(ResourceLoaderSpec.createResourceLoaderSpec(resources(new File(path))));
        }
        ModuleSpec module = spec.create();
        ModuleFinder application = (name, delegate) -> name.equals(MODULE) ? module : null;
        ModuleLoader modules = new ModuleLoader(new ModuleFinder[] {application, JDKModuleFinder.getInstance()});
        Application.run(modules.loadModule(MODULE).getClassLoader(), args);
    }

    private static ResourceLoader resources(File path) throws IOException {
        return path.isDirectory()
                ? ResourceLoaders.createPathResourceLoader(path.toPath())
                : ResourceLoaders.createJarResourceLoader(new JarFile(path));
    }
}
