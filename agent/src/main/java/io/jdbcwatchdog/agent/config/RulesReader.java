package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;

/** Reads the list of rules. */
final class RulesReader {

    private static final int MAX_RULES = 1_000;
    private static final int MAX_PATTERNS = 5_000;

    private final YamlEvents events;
    private final boolean quotable;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private int patterns;

    private RulesReader(YamlEvents events, boolean quotable) {
        this.events = events;
        this.quotable = quotable;
    }

    /** @param quotable whether an error may quote a misplaced name */
    static List<Rule> read(YamlEvents events, boolean quotable) throws SettingsException {
        Event list = events.next();
        if (!YamlEvents.is(ID.SequenceStart, list)) {
            throw new SettingsException("'rules' (" + events.where(list)
                    + "): not a list; valid: a list of maps such as - {name: reports, timeout: 5m, kind: select}");
        }
        RulesReader reader = new RulesReader(events, quotable);
        for (Event rule = events.next(); rule.getEventId() != ID.SequenceEnd; rule = events.next()) {
            reader.add(rule);
        }
        return Collections.unmodifiableList(reader.rules);
    }

    private void add(Event start) throws SettingsException {
        int position = rules.size() + 1;
        if (position > MAX_RULES) {
            throw error(position, start, "there are more than " + MAX_RULES + " rules");
        }
        if (position > 1 && rules.get(position - 2).matchesEverything()) {
            throw error(
                    position,
                    start,
                    "it could never match, since rule " + (position - 1)
                            + " has no conditions and matches everything; put that one last");
        }
        Rule rule = new RuleReader(events, quotable, position).read(start);
        Integer earlier = positions.put(rule.name, position);
        if (earlier != null) {
            throw error(position, start, "rule " + earlier + " has the same name; give each its own");
        }
        patterns += rule.patterns();
        if (patterns > MAX_PATTERNS) {
            throw error(position, start, "all rules up to this one have more than " + MAX_PATTERNS + " patterns");
        }
        rules.add(rule);
    }

    private SettingsException error(int position, Event event, String problem) {
        return new SettingsException("rule " + position + " (" + events.where(event) + "): " + problem);
    }
}
