namespace GraphQlCrm.Crm.Imports;

/// <summary>The file or mapping cannot be imported at all. Nothing was written.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Field">The member of the mapping, or the part of the file, that is wrong.</param>
public sealed record ImportRefusedError(string Message, string Field);

/// <summary>The shop already keeps a mapping of this name.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Name">The name that is taken.</param>
public sealed record ImportMappingNameTakenError(string Message, string Name);
