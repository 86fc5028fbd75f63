namespace GraphQlCrm.GraphQL.Validation.Sdl;

/// <summary>A rule for documents of the type system. It looks at the document once and reports to its context.</summary>
/// <param name="context">The document.</param>
public abstract class SdlRule(SdlContext context)
{
    /// <summary>The document.</summary>
    protected SdlContext Context { get; } = context;

    /// <summary>Looks at the document.</summary>
    public abstract void Check();
}
