using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>
/// The fields of selection sets by response name; every fragment counts once. One collector serves all sets of a document,
/// one after the other: most names stand once, and those cost no memory.
/// </summary>
internal sealed class FieldCollector(ValidationContext context)
{
    private const int ScannedMax = 8;
    private readonly List<Name> _names = [];
    private readonly List<Occurrence> _occurrences = [];
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Queue<(SelectionSetNode Set, NamedType? Type)> _pending = new();
    private readonly HashSet<string> _spread = new(StringComparer.Ordinal);

    /// <summary>A response name, and its first and last field.</summary>
    internal struct Name
    {
        public string Text;
        public int First;
        public int Last;
    }

    /// <summary>A field, and the next one of the same name.</summary>
    internal struct Occurrence
    {
        public FieldNode Node;
        public NamedType? Parent;
        public int Next;
    }

    /// <summary>The names in the order in which they were met.</summary>
    public List<Name> Names => _names;

    /// <summary>All fields.</summary>
    public List<Occurrence> Occurrences => _occurrences;

    /// <summary>All fragments that were ever spread.</summary>
    public HashSet<string> Spread { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a selection set to those that are collected next.</summary>
    public void Add(SelectionSetNode set, NamedType? type) => _pending.Enqueue((set, type));

    /// <summary>Collects the added sets; returns how many selections were looked at.</summary>
    public int Collect(int selectionsMax)
    {
        _names.Clear();
        _occurrences.Clear();
        if (_index.Count > 0)
        {
            _index.Clear();
        }

        if (_spread.Count > 0)
        {
            _spread.Clear();
        }

        int looked = 0;
        while (looked <= selectionsMax && _pending.TryDequeue(out (SelectionSetNode Set, NamedType? Type) next))
        {
            IReadOnlyList<SelectionNode> selections = next.Set.Selections;
            for (int i = 0; i < selections.Count; i++)
            {
                looked++;
                switch (selections[i])
                {
                    case FieldNode node:
                        Add(node, next.Type);
                        break;
                    case InlineFragmentNode inline:
                        Add(inline.SelectionSet, inline.TypeCondition is null ? next.Type : TypeOf(inline.TypeCondition));
                        break;
                    case FragmentSpreadNode { Name.Value: var name } when _spread.Add(name) && context.Fragments.TryGetValue(name, out FragmentDefinitionNode? fragment):
                        Spread.Add(name);
                        Add(fragment.SelectionSet, TypeOf(fragment.TypeCondition));
                        break;
                }
            }
        }

        _pending.Clear();
        return looked;
    }

    public NamedType? TypeOf(NamedTypeNode condition) => context.Schema.Types.GetValueOrDefault(condition.NameText);

    private void Add(FieldNode node, NamedType? parent)
    {
        int at = _occurrences.Count;
        _occurrences.Add(new Occurrence { Node = node, Parent = parent, Next = -1 });
        string text = node.ResponseName;
        int known = Find(text);
        if (known < 0)
        {
            _names.Add(new Name { Text = text, First = at, Last = at });
            return;
        }

        Name name = _names[known];
        _occurrences[name.Last] = _occurrences[name.Last] with { Next = at };
        _names[known] = name with { Last = at };
    }

    /// <summary>A few names are faster to look through than to look up.</summary>
    private int Find(string text)
    {
        if (_names.Count < ScannedMax)
        {
            for (int i = 0; i < _names.Count; i++)
            {
                if (_names[i].Text == text)
                {
                    return i;
                }
            }

            return -1;
        }

        if (_index.Count == 0)
        {
            for (int i = 0; i < _names.Count; i++)
            {
                _index[_names[i].Text] = i;
            }
        }

        if (_index.TryGetValue(text, out int known))
        {
            return known;
        }

        _index[text] = _names.Count;
        return -1;
    }
}
