using System.Collections.Frozen;
using System.Text;
using System.Xml;
using GraphQlCrm.Analytics.Snapshots;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Vocabularies;

namespace GraphQlCrm.Reports.Feeds.OData;

/// <summary>The feeds as OData describes them: one flat entity set each, with what may be asked of it.</summary>
internal static class ODataModel
{
    private const string Namespace = "GraphQlCrm";
    private static readonly EdmModel s_model = new();
    private static readonly FrozenDictionary<string, EdmEntitySet> s_sets = Build();

    /// <summary>The model that options are read against.</summary>
    public static IEdmModel Model => s_model;

    /// <summary><c>$metadata</c>, in CSDL 4.0 as XML.</summary>
    public static byte[] Metadata { get; } = Write();

    /// <summary>The entity set of a feed.</summary>
    public static IEdmEntitySet SetOf(FeedSet set) => s_sets[set.Name];

    private static FrozenDictionary<string, EdmEntitySet> Build()
    {
        EdmEntityContainer container = new(Namespace, "Feeds");
        s_model.AddElement(container);
        return FeedCatalogue.All.ToDictionary(set => set.Name, set => Add(container, set)).ToFrozenDictionary();
    }

    private static EdmEntitySet Add(EdmEntityContainer container, FeedSet feed)
    {
        EdmEntityType type = new(Namespace, feed.Name);
        foreach (FeedColumn column in feed.Columns)
        {
            EdmStructuralProperty property = type.AddStructuralProperty(column.Name, TypeOf(column));
            Describe(property, $"{column.Label.Ja}: {column.Description.Ja} {column.Label.En}: {column.Description.En}");
            if (column.IsKey)
            {
                type.AddKeys(property);
            }
        }

        s_model.AddElement(type);
        EdmEntitySet set = container.AddEntitySet(feed.Name, type);
        Describe(set, $"{feed.Label.Ja}: {feed.Description.Ja} {feed.Label.En}: {feed.Description.En}");
        foreach (string term in new[] { "TopSupported", "SkipSupported" })
        {
            Annotate(set, $"Org.OData.Capabilities.V1.{term}", new EdmBooleanConstant(true));
        }

        foreach ((string term, string property, bool value) in new[]
        {
            ("FilterRestrictions", "Filterable", true), ("SortRestrictions", "Sortable", true), ("CountRestrictions", "Countable", true),
            ("ExpandRestrictions", "Expandable", false), ("SearchRestrictions", "Searchable", false),
            ("InsertRestrictions", "Insertable", false), ("UpdateRestrictions", "Updatable", false), ("DeleteRestrictions", "Deletable", false),
        })
        {
            Annotate(set, $"Org.OData.Capabilities.V1.{term}", new EdmRecordExpression(new EdmPropertyConstructor(property, new EdmBooleanConstant(value))));
        }

        return set;
    }

    private static IEdmTypeReference TypeOf(FeedColumn column) => column.Type switch
    {
        SnapshotType.Int32 => EdmCoreModel.Instance.GetInt32(column.IsNullable),
        SnapshotType.Int64 => EdmCoreModel.Instance.GetInt64(column.IsNullable),
        SnapshotType.Rate => EdmCoreModel.Instance.GetDecimal(18, 6, column.IsNullable),
        SnapshotType.Boolean => EdmCoreModel.Instance.GetBoolean(column.IsNullable),
        SnapshotType.Date => EdmCoreModel.Instance.GetDate(column.IsNullable),
        _ => EdmCoreModel.Instance.GetString(column.IsNullable),
    };

    private static void Describe(IEdmVocabularyAnnotatable target, string text) => Annotate(target, "Org.OData.Core.V1.Description", new EdmStringConstant(text));

    private static void Annotate(IEdmVocabularyAnnotatable target, string term, IEdmExpression value)
    {
        EdmVocabularyAnnotation annotation = new(target, s_model.FindTerm(term), value);
        annotation.SetSerializationLocation(s_model, EdmVocabularyAnnotationSerializationLocation.Inline);
        s_model.AddVocabularyAnnotation(annotation);
    }

    private static byte[] Write()
    {
        using MemoryStream stream = new();
        using (XmlWriter writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
        {
            if (!CsdlWriter.TryWriteCsdl(s_model, writer, CsdlTarget.OData, out IEnumerable<Microsoft.OData.Edm.Validation.EdmError> errors))
            {
                throw new InvalidOperationException(string.Join(" ", errors));
            }
        }

        return stream.ToArray();
    }
}
