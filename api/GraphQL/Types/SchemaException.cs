namespace GraphQlCrm.GraphQL.Types;

/// <summary>The schema does not hold together; the message names the types and members at fault.</summary>
/// <param name="message">What is wrong.</param>
public sealed class SchemaException(string message) : Exception(message);
