using System.Collections;
using System.Globalization;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>
/// Takes a filter input apart into its structure and its values: filters of one structure are one statement. The values
/// come in the order in which <see cref="FilterExpression"/> asks for them.
/// </summary>
internal sealed class FilterReader
{
    private const int OperationsMax = 64;

    private readonly QueryRequest _request;
    private int _operations;

    private FilterReader(QueryRequest request)
    {
        _request = request;
    }

    /// <summary>Adds the filter to what is asked for.</summary>
    /// <exception cref="GraphQLException">The filter has too many operations or a <c>null</c> where there must be none.</exception>
    public static void Read(InputObject filter, QueryRequest request)
    {
        var reader = new FilterReader(request);
        reader.All(filter, null);
        if (reader._operations > OperationsMax)
        {
            throw new GraphQLException(new GraphQLError(
                $"The filter argument contains {reader._operations} operations, which exceeds the maximum allowed number of {OperationsMax}.")
                .WithCode(ErrorCodes.FilterOperations)
                .With("filterOperations", reader._operations).With("maxAllowedFilterOperations", OperationsMax));
        }
    }

    private void All(InputObject filter, FilterMember? member)
    {
        foreach ((InputField field, object? value) in filter.Fields)
        {
            _request.AddStructure(field);
            One(filter, field, value, member);
        }

        _request.AddStructure(QueryRequest.End);
    }

    private void One(InputObject filter, InputField field, object? value, FilterMember? member)
    {
        switch (field.Tag)
        {
            case "and" or "or":
                foreach (object? item in value as IList ?? throw NullNotSupported(filter, field))
                {
                    All((InputObject)item!, member);
                }

                _request.AddStructure(QueryRequest.End);
                break;
            case FilterMember { Kind: FilterKind.Collection or FilterKind.ScalarCollection } inner:
                Quantifiers(value as InputObject ?? throw NullNotSupported(filter, field), inner);
                break;
            case FilterMember inner:
                All(value as InputObject ?? throw NullNotSupported(filter, field), inner);
                break;
            default:
                _operations++;
                Operation(filter, field, value, member!);
                break;
        }
    }

    private void Quantifiers(InputObject filter, FilterMember member)
    {
        foreach ((InputField field, object? value) in filter.Fields)
        {
            _operations++;
            _request.AddStructure(field);
            switch (value)
            {
                case null:
                    throw NullNotSupported(filter, field);
                case bool:
                    _request.AddStructure(value);
                    break;
                default:
                    All((InputObject)value, member);
                    break;
            }
        }

        _request.AddStructure(QueryRequest.End);
    }

    private void Operation(InputObject filter, InputField field, object? value, FilterMember member)
    {
        bool hasNull = value is null || (value is IList list && list.Contains(null));
        if (hasNull && ((value is null && field.Name is not ("eq" or "neq")) || !member.IsNullable))
        {
            throw NullNotSupported(filter, field);
        }

        _request.AddStructure(hasNull ? QueryRequest.Null : QueryRequest.Value);
        if (value is IList values && field.Name is "in" or "nin")
        {
            _request.AddValue(Items((IList)value!, member));
        }
        else if (value is not null)
        {
            _request.AddValue(Convert(value, member));
        }
    }

    /// <summary>The values but <c>null</c>, which is asked for in words of its own.</summary>
    private static Array Items(IList values, FilterMember member)
    {
        int count = 0;
        foreach (object? value in values)
        {
            count += value is null ? 0 : 1;
        }

        Array items = member.CreateItems(count);
        int index = 0;
        foreach (object? value in values)
        {
            if (value is not null)
            {
                items.SetValue(Convert(value, member), index++);
            }
        }

        return items;
    }

    private static object? Convert(object value, FilterMember member) => value switch
    {
        string id when member.IdTypeName is not null => GlobalId.Read(id, member.IdTypeName.Length == 0 ? null : member.IdTypeName, member.ValueType),
        DateTimeOffset time when member.ValueType == typeof(DateTime) => time.UtcDateTime,
        _ when member.ValueType.IsInstanceOfType(value) => value,
        _ => System.Convert.ChangeType(value, member.ValueType, CultureInfo.InvariantCulture),
    };

    private static GraphQLException NullNotSupported(InputObject filter, InputField field) => new(new GraphQLError(
        $"The provided value for filter `{field.Name}` of type {filter.Type.Name} is invalid. Null values are not supported.")
        .WithCode(ErrorCodes.FilterNull).With("expectedType", $"{field.Type.Nullable}!").With("filterType", filter.Type.Name));
}
