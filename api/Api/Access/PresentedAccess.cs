using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Access;

/// <summary>What a request has shown to be let in, to be looked at again while the request lasts.</summary>
/// <param name="Again">Who it stands for now; null once it is revoked or over.</param>
internal sealed record PresentedAccess(Func<KeyIdentity?> Again);
