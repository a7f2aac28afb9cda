package io.weir.agent.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.weir.agent.facts.Fact;
import io.weir.agent.facts.FactType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads rules: expressions of the Common Expression Language that are true or false, over facts whose names and types are known.
 *
 * <p>Whole numbers may be compared with facts ({@code sharpness < 20}); in arithmetic they are written as {@code 2.0}. The first
 * compiler of a process takes about a second to load.
 */
public final class RuleCompiler {
    private static final int LONGEST = 4096;
    private static final int MOST_ITERATIONS = 1000;
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(LONGEST)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .build();

    private final CelCompiler compiler;
    private final CelRuntime runtime =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    private final Set<String> scores;

    /** Over facts of which none is a score. */
    public RuleCompiler(Map<String, FactType> known) {
        this(known, Set.of());
    }

    /**
     * @param known the facts that a rule may ask for, by their names
     * @param scores those of them that the network gives
     */
    public RuleCompiler(Map<String, FactType> known, Set<String> scores) {
        this.scores = Set.copyOf(scores);
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        known.forEach((name, type) -> builder.addVar(name, celType(type)));
        this.compiler = builder.build();
    }

    private static CelType celType(FactType type) {
        return switch (type) {
            case NUMBER -> SimpleType.DOUBLE;
            case TEXT -> SimpleType.STRING;
            case BOOLEAN -> SimpleType.BOOL;
        };
    }

    /**
     * Reads one rule.
     *
     * @throws RuleException if it is no rule over these facts
     */
    public Rule compile(String text) throws RuleException {
        try {
            CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
            Set<String> facts = CelNavigableAst.fromAst(tree)
                    .getRoot()
                    .allNodes()
                    .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.IDENT)
                    .map(node -> node.expr().ident().name())
                    .filter(name -> !name.startsWith("@") && !name.equals("__result__"))
                    .collect(Collectors.toSet());
            return new Rule(text, facts, facts.stream().anyMatch(this::needsNetwork), runtime.createProgram(tree));
        } catch (CelValidationException e) {
            throw complaint(text, e.getErrors());
        } catch (CelEvaluationException e) {
            throw new RuleException(String.valueOf(e.getMessage()), "");
        }
    }

    private boolean needsNetwork(String name) {
        return scores.contains(name)
                || Fact.named(name)
                        .filter(fact -> fact.from() == Fact.From.MEMORY)
                        .isPresent();
    }

    private static RuleException complaint(String text, List<CelIssue> issues) {
        CelIssue first = issues.getFirst();
        int line = first.getSourceLocation().getLine();
        int column = first.getSourceLocation().getColumn() + 1;
        String place = text.strip().contains("\n") ? "line " + line + ", " : "";
        String said = first.getMessage().lines().findFirst().orElse("");
        Matcher undeclared = UNDECLARED.matcher(said);
        if (undeclared.matches()) {
            String name = undeclared.group(1);
            return new RuleException("at " + place + "character " + column + ": '" + name + "' is not known", name);
        }
        return new RuleException("at " + place + "character " + column + ": " + plain(said), "");
    }

    /** The compiler's words, where people would not understand them. */
    private static String plain(String said) {
        String plain = said.replaceFirst(" expecting .*", "")
                .replaceFirst("mismatched input '<EOF>'", "something is missing at the end")
                .replaceFirst("(mismatched|extraneous) input", "did not expect")
                .replaceFirst("token recognition error at: ", "cannot read ")
                .replaceFirst("no viable alternative at input", "cannot read")
                .replaceFirst("expected type 'bool' but found '(.*)'", "must be true or false, but is of type $1")
                .replaceFirst(
                        "found no matching overload for '_?([^']*?)_?' applied to '(.*?)'.*", "'$1' does not take $2");
        return plain.contains("(double, int)") || plain.contains("(int, double)")
                ? plain + "; write 2.0 for 2 in arithmetic"
                : plain;
    }
}
