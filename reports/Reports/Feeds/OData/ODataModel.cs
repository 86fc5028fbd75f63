using System.Collections.Frozen;
using System.Text;
using System.Xml;
using GraphQlCrm.Analytics.Snapshots;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Vocabularies;

namespace GraphQlCrm.Reports.Feeds.OData;

/// <summary>Feeds as OData describes them: one flat entity set each, with what may be asked of it.</summary>
internal sealed class ODataModel
{
    private const string Namespace = "GraphQlCrm";
    private readonly EdmModel _model = new();
    private readonly FrozenDictionary<string, EdmEntitySet> _sets;

    public ODataModel(IEnumerable<FeedTable> tables)
    {
        EdmEntityContainer container = new(Namespace, "Feeds");
        _model.AddElement(container);
        _sets = tables.ToDictionary(table => table.Name, table => Add(container, table)).ToFrozenDictionary();
        Metadata = Write();
    }

    /// <summary>The model that options are read against.</summary>
    public IEdmModel Model => _model;

    /// <summary><c>$metadata</c>, in CSDL 4.0 as XML.</summary>
    public byte[] Metadata { get; }

    /// <summary>The entity set of a feed.</summary>
    public IEdmEntitySet SetOf(FeedTable table) => _sets[table.Name];

    private EdmEntitySet Add(EdmEntityContainer container, FeedTable table)
    {
        EdmEntityType type = new(Namespace, table.Name);
        foreach (FeedColumn column in table.Columns)
        {
            EdmStructuralProperty property = type.AddStructuralProperty(column.Name, TypeOf(column));
            Describe(property, $"{column.Label.Ja}: {column.Description.Ja} {column.Label.En}: {column.Description.En}");
            if (column.IsKey)
            {
                type.AddKeys(property);
            }
        }

        _model.AddElement(type);
        EdmEntitySet set = container.AddEntitySet(table.Name, type);
        Describe(set, $"{table.Set.Label.Ja}: {table.Set.Description.Ja} {table.Set.Label.En}: {table.Set.Description.En}");
        foreach (string term in new[] { "TopSupported", "SkipSupported" })
        {
            Annotate(set, $"Org.OData.Capabilities.V1.{term}", new EdmBooleanConstant(true));
        }

        foreach ((string term, string property, bool value) in new[]
        {
            ("FilterRestrictions", "Filterable", true), ("SortRestrictions", "Sortable", true), ("CountRestrictions", "Countable", true),
            ("ExpandRestrictions", "Expandable", false), ("SearchRestrictions", "Searchable", table.Searched.Any()),
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
        SnapshotType.Instant => EdmCoreModel.Instance.GetTemporal(EdmPrimitiveTypeKind.DateTimeOffset, 6, column.IsNullable),
        _ => EdmCoreModel.Instance.GetString(column.IsNullable),
    };

    private void Describe(IEdmVocabularyAnnotatable target, string text) => Annotate(target, "Org.OData.Core.V1.Description", new EdmStringConstant(text));

    private void Annotate(IEdmVocabularyAnnotatable target, string term, IEdmExpression value)
    {
        EdmVocabularyAnnotation annotation = new(target, _model.FindTerm(term), value);
        annotation.SetSerializationLocation(_model, EdmVocabularyAnnotationSerializationLocation.Inline);
        _model.AddVocabularyAnnotation(annotation);
    }

    private byte[] Write()
    {
        using MemoryStream stream = new();
        using (XmlWriter writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
        {
            if (!CsdlWriter.TryWriteCsdl(_model, writer, CsdlTarget.OData, out IEnumerable<Microsoft.OData.Edm.Validation.EdmError> errors))
            {
                throw new InvalidOperationException(string.Join(" ", errors));
            }
        }

        return stream.ToArray();
    }
}
