using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>A difference that is meant.</summary>
/// <param name="Name">What is different.</param>
/// <param name="Reason">Why our side is as it is.</param>
/// <param name="Explains">Whether a difference is nothing but this one.</param>
internal sealed record KnownDifference(string Name, string Reason, Func<Difference, bool> Explains);

/// <summary>All differences from graphql-js that are meant. Each must occur: what is mended on either side is taken out.</summary>
internal static class KnownDifferences
{
    private const string OnePlace = "As HotChocolate, an error has the place of the one node at fault, and no others.";
    private const string WholeNode = "As HotChocolate, the place is that of the whole node, not of the name or type in it.";

    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new(
            "A byte order mark takes no column",
            "It is no character of the document's first line, and editors do not count it.",
            difference => difference.Question.Document.StartsWith('\uFEFF') && difference.Kind is "syntax: another place"
                && difference.Theirs[0].Places[0] == (1, difference.Ours[0].Places[0].Column + 1)),
        new(
            "Definitions of the type system in a request are not looked into by ours",
            "That they stand there is reported, and nothing else of them matters.",
            difference => difference.Kind.Contains("Rule: ", StringComparison.Ordinal) && difference.Tree is { } tree
                && difference.Theirs.Any(theirs => IsInTypeSystem(tree, theirs))
                && FirstPlaces(difference.Theirs.Where(theirs => !IsInTypeSystem(tree, theirs))).SetEquals(FirstPlaces(difference.Ours))),
        new(
            "In a string, theirs is at the faulty escape, ours at the string",
            "Escapes are read when the string's value is: the place is that of the token, or of what is wrong before.",
            difference => difference.Kind == "syntax: another place" && difference.Theirs[0].Message.Contains("escape sequence", StringComparison.Ordinal)),
        new(
            "A description of nothing that can have one is refused at the description by theirs, after it by ours",
            "What follows is what does not fit the grammar.",
            difference => difference.Kind == "syntax: another place" && difference.Theirs[0].Message.Contains("Unexpected description", StringComparison.Ordinal)),

        Position("VariablesInAllowedPositionRule: theirs begins with the definition", OnePlace, isStrict: true, _ => true),
        Position(
            "A nullable variable in a OneOf field where the input object is wrapped as non-null or in a list is refused by ours alone",
            "The specification's counter-example 181 wants it refused; graphql.md §2.4, 1.",
            isStrict: false,
            difference => difference.Ours.Any(IsOneOf)),
        Position(
            "A nullable variable with a default in a OneOf field is refused by theirs alone",
            "The specification's IsVariableUsageAllowed lets a default that is not null make up for a nullable type.",
            isStrict: false,
            difference => difference.Theirs.Any(theirs => IsOneOf(theirs) && HasDefault(difference, theirs))),
        Position(
            "Uses of a variable that has no input type are refused by theirs alone",
            "The definition is at fault and is reported.",
            isStrict: false,
            difference => difference.Theirs.Any(theirs => !IsInputType(difference, theirs))),
        new(
            "A variable in a list literal where no list may stand is checked by ours alone",
            "Ours checks it as the one value; that there is a list is reported in any case.",
            difference => difference.Kind.StartsWith("VariablesInAllowedPositionRule", StringComparison.Ordinal) && difference.Tree is { } tree
                && FirstPlaces(difference.Ours).IsSupersetOf(difference.Theirs.Select(theirs => theirs.Places[^1]))
                && difference.Ours.Select(ours => ours.Places[0]).Except(difference.Theirs.Select(theirs => theirs.Places[^1])).All(place => Tree.Around<ListValueNode>(tree, place) is not null)),
        new(
            "An unknown type of a variable is an error of another rule",
            "As HotChocolate, it is no input type; theirs says that it is unknown.",
            difference => difference.Tree is { } tree && difference.Kind switch
            {
                "KnownTypeNamesRule: only theirs refuses" => difference.Theirs.All(theirs => IsOfUnknownType(difference, Tree.Around<VariableDefinitionNode>(tree, theirs.Places[0]))),
                "VariablesAreInputTypesRule: only ours refuses" => difference.Ours.All(ours => IsOfUnknownType(difference, ours.Places[0])),
                "KnownTypeNamesRule: other places" => difference.Theirs.Any(theirs => IsOfUnknownType(difference, Tree.Around<VariableDefinitionNode>(tree, theirs.Places[0])))
                    && Set(difference.Ours.Select(ours => Some(ours.Places[0]))).SetEquals(difference.Theirs
                        .Where(theirs => !IsOfUnknownType(difference, Tree.Around<VariableDefinitionNode>(tree, theirs.Places[0])))
                        .Select(theirs => Fragment(tree)(theirs.Places[0]))),
                "VariablesAreInputTypesRule: other places" => difference.Ours.Any(ours => IsOfUnknownType(difference, ours.Places[0]))
                    && Set(difference.Ours.Where(ours => !IsOfUnknownType(difference, ours.Places[0])).Select(ours => Some(ours.Places[0])))
                        .SetEquals(difference.Theirs.Select(theirs => Tree.Around<VariableDefinitionNode>(tree, theirs.Places[0]))),
                _ => false,
            }),
        new(
            "Of two input fields with one name ours checks both, theirs the last",
            "The document is refused in any case.",
            difference => difference.Kind.StartsWith("ValuesOfCorrectTypeRule", StringComparison.Ordinal) && difference.Tree is { } tree
                && Tree.All(tree).OfType<ObjectValueNode>().Any(value => value.Fields.GroupBy(field => field.Name.Value).Any(group => group.Count() > 1))),
        new(
            "An unknown field of a OneOf input object counts as the one field for ours, and not for theirs",
            "It is reported in any case; whether there is exactly one field besides is open.",
            difference => difference.Kind == "ValuesOfCorrectTypeRule: other places" && difference.Ours.Any(ours => ours.Message.Contains("does not exist", StringComparison.Ordinal))
                && FirstPlaces(difference.Ours.Where(ours => !IsOneOf(ours))).SetEquals(FirstPlaces(difference.Theirs.Where(theirs => !IsOneOf(theirs) || theirs.Message.Contains("unknown field", StringComparison.Ordinal))))),
        new(
            "A Float literal beyond all doubles is refused by ours alone",
            "The specification's Float is finite; theirs reads it as infinity.",
            difference => difference.Kind == "ValuesOfCorrectTypeRule: only ours refuses" && difference.Question.Document.Contains("1e400", StringComparison.Ordinal)),
        new(
            "Arguments of an unknown directive are checked by theirs as if they were the field's",
            "Nothing is known of them; the directive is reported.",
            difference => difference.Kind == "ValuesOfCorrectTypeRule: only theirs refuses" && difference.Tree is { } tree
                && difference.Theirs.All(theirs => Tree.Around<DirectiveNode>(tree, theirs.Places[0]) is { } place
                    && Tree.All(tree).OfType<DirectiveNode>().Any(node => (node.Location.Line, node.Location.Column) == place && !difference.Schema.Directives.ContainsKey(node.Name.Value)))),
        new(
            "Of the fields that cannot be merged other pairs are named",
            "Ours compares every set of fields once, and the sets below them too; theirs every pair of fields, and what is below a pair that differs not at all.",
            difference => difference.Kind == "OverlappingFieldsCanBeMergedRule: other places"
                && difference.Ours.Any(ours => ours.Places.All(difference.Theirs.SelectMany(theirs => theirs.Places).Contains))),
        new(
            "A null in a variable decides nothing in @skip and @include for ours, and is an error for theirs",
            "The specification's CollectFields asks whether the argument is true; a nullable variable with a default may stand there and be null.",
            difference => difference.Kind.StartsWith("execution: other", StringComparison.Ordinal)
                && difference.Theirs.Any(theirs => theirs.Message.Contains("(if:)\" has invalid value", StringComparison.Ordinal))),
        new(
            "The literals of introspected defaults are laid out otherwise",
            "Ours stay on one line; they are the same values.",
            difference => difference.Kind == "execution: other layout of default values"),
        new(
            "1.0 in JSON is an ID for theirs alone",
            "JavaScript cannot tell it from 1; the specification takes strings and integers.",
            difference => difference.Kind == "execution: only ours refuses" && difference.Question.Variables.ToJsonString().Contains("1.0", StringComparison.Ordinal)),
        new(
            "Below the same null other errors are told",
            "Ours resolves all fields of a level before nulls move up, theirs stops at the first error; the specification allows both.",
            difference => difference.Kind == "execution: other errors below the same null"),

        Place("NoUndefinedVariablesRule", "theirs is at the use", "As HotChocolate, there is one error for an operation, at the operation.", (_, theirs) => theirs.Places.TakeLast(1).Select(Some)),
        Place("NoUnusedVariablesRule", "theirs is at the definition", "As HotChocolate, there is one error for an operation, at the operation.", (tree, theirs) => theirs.Places.Select(Around<OperationDefinitionNode>(tree))),
        Place("KnownFragmentNamesRule", "theirs is at the name", WholeNode, (tree, theirs) => theirs.Places.Select(Around<FragmentSpreadNode>(tree))),
        Place("UniqueFragmentNamesRule", "theirs begins with the first", OnePlace, (tree, theirs) => theirs.Places.Skip(1).Select(Around<FragmentDefinitionNode>(tree))),
        Place("UniqueOperationNamesRule", "theirs begins with the first", OnePlace, (tree, theirs) => theirs.Places.Skip(1).Select(Around<OperationDefinitionNode>(tree))),
        Place("UniqueDirectivesPerLocationRule", "theirs begins with the first", OnePlace, (_, theirs) => theirs.Places.Skip(1).Select(Some)),
        Place("UniqueVariableNamesRule", "theirs begins with the first", OnePlace, (tree, theirs) => theirs.Places.Skip(1).Select(Around<VariableDefinitionNode>(tree))),
        Place("UniqueArgumentNamesRule", "theirs begins with the first", OnePlace, (_, theirs) => theirs.Places.Skip(1).Select(Some)),
        Place("UniqueInputFieldNamesRule", "theirs begins with the first", OnePlace, (_, theirs) => theirs.Places.Skip(1).Select(Some)),
        Place("ScalarLeafsRule", "theirs is at the selection set", WholeNode, (tree, theirs) => theirs.Places.Select(Around<FieldNode>(tree))),
        Place("ValuesOfCorrectTypeRule", "theirs is at the null in a required field", "As HotChocolate, the place is that of the field.", (tree, theirs) =>
            theirs.Message.EndsWith("not to be null.", StringComparison.Ordinal) && Tree.Around<ObjectFieldNode>(tree, theirs.Places[0]) is { } field ? [field] : [theirs.Places[0]]),
        Place("NoFragmentCyclesRule", "theirs begins with the first spread", OnePlace, (_, theirs) => theirs.Places.TakeLast(1).Select(Some)),
        new(
            "SingleFieldSubscriptionsRule: theirs is at the second field, and finds less besides",
            "As HotChocolate, the place is that of the operation; what is wrong besides is reported too.",
            difference => difference.Kind.StartsWith("SingleFieldSubscriptionsRule", StringComparison.Ordinal) && difference.Tree is { } tree && difference.Theirs.All(theirs =>
                FirstPlaces(difference.Ours).Overlaps([theirs.Places[0], Tree.Around<OperationDefinitionNode>(tree, theirs.Places[0])!.Value]))),
        Place("KnownTypeNamesRule", "theirs is at the type", WholeNode, (tree, theirs) => theirs.Places.Select(Fragment(tree))),
        Place("FragmentsOnCompositeTypesRule", "theirs is at the type", WholeNode, (tree, theirs) => theirs.Places.Select(Fragment(tree))),
        Place("VariablesAreInputTypesRule", "theirs is at the type", WholeNode, (tree, theirs) => theirs.Places.Select(Around<VariableDefinitionNode>(tree))),
        new(
            "Of two fragments with one name ours reads the first, theirs the last",
            "Which one is meant is open, and the document is refused in any case.",
            difference => difference.Tree is { } tree && difference.Kind.Contains("Rule: ", StringComparison.Ordinal)
                && tree.Definitions.OfType<FragmentDefinitionNode>().GroupBy(fragment => fragment.FragmentName.Value).Any(group => group.Count() > 1)),
    ];

    /// <summary>The places are not the same, but ours follow from theirs.</summary>
    private static KnownDifference Place(
        string rule,
        string what,
        string reason,
        Func<DocumentNode, Finding, IEnumerable<(int Line, int Column)?>> expected) =>
        new($"{rule}: {what}", reason, difference => difference.Kind == $"{rule}: other places" && difference.Tree is { } tree
            && difference.Ours.Select(ours => Some(ours.Places[0])).ToHashSet().SetEquals(difference.Theirs.SelectMany(theirs => expected(tree, theirs))));

    /// <summary>
    /// The places of misplaced variables: what is known to be refused by one side alone set aside, ours are the last of theirs.
    /// </summary>
    private static KnownDifference Position(string name, string reason, bool isStrict, Func<Difference, bool> applies) =>
        new(name, reason, difference => difference.Kind.StartsWith("VariablesInAllowedPositionRule", StringComparison.Ordinal)
            && applies(difference) && ArePositionsSame(difference, isStrict));

    private static bool ArePositionsSame(Difference difference, bool isStrict)
    {
        IEnumerable<Finding> theirs = difference.Theirs;
        if (!isStrict)
        {
            theirs = theirs.Where(one => IsInputType(difference, one) && !(IsOneOf(one) && HasDefault(difference, one)));
        }

        HashSet<(int, int)?> theirPlaces = Set(theirs.Select(one => Some(one.Places[^1])));
        return Set(difference.Ours.Where(one => isStrict || !IsOneOf(one) || theirPlaces.Contains(one.Places[0])).Select(one => Some(one.Places[0]))).SetEquals(theirPlaces);
    }

    private static bool IsInTypeSystem(DocumentNode tree, Finding finding) => Tree.Around<TypeSystemDefinitionNode>(tree, finding.Places[0]) is not null;

    private static bool IsOneOf(Finding finding) =>
        finding.Message.Contains("one-of", StringComparison.Ordinal) || finding.Message.Contains("OneOf Input Object", StringComparison.Ordinal);

    private static bool HasDefault(Difference difference, Finding theirs) => Definition(difference, theirs)?.DefaultValue is not null and not NullValueNode;

    private static VariableDefinitionNode? Definition(Difference difference, Finding theirs) => Definition(difference, theirs.Places[0]);

    private static VariableDefinitionNode? Definition(Difference difference, (int Line, int Column)? place) => difference.Tree is null ? null
        : Tree.All(difference.Tree).OfType<VariableDefinitionNode>().FirstOrDefault(node => (node.Location.Line, node.Location.Column) == place);

    private static bool IsInputType(Difference difference, Finding theirs) =>
        Definition(difference, theirs) is not { } definition || difference.Schema.Types.GetValueOrDefault(definition.Type.InnermostName.Value) is { IsInput: true };

    private static bool IsOfUnknownType(Difference difference, (int Line, int Column)? place) =>
        Definition(difference, place) is { } definition && !difference.Schema.Types.ContainsKey(definition.Type.InnermostName.Value);

    private static HashSet<(int, int)> FirstPlaces(IEnumerable<Finding> findings) => [.. findings.Select(finding => finding.Places[0])];

    private static HashSet<(int, int)?> Set(IEnumerable<(int, int)?> places) => [.. places];

    private static (int Line, int Column)? Some((int Line, int Column) place) => place;

    private static Func<(int Line, int Column), (int Line, int Column)?> Around<T>(DocumentNode tree)
        where T : SyntaxNode => place => Tree.Around<T>(tree, place);

    /// <summary>The fragment whose type condition stands at a place.</summary>
    private static Func<(int Line, int Column), (int Line, int Column)?> Fragment(DocumentNode tree) => place =>
        Tree.All(tree).FirstOrDefault(node => (node switch
        {
            FragmentDefinitionNode definition => definition.TypeCondition,
            InlineFragmentNode inline => inline.TypeCondition,
            _ => null,
        })?.Location is { } location && (location.Line, location.Column) == place)?.Location is { } found ? (found.Line, found.Column) : null;
}
