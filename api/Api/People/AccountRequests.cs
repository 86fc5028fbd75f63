using System.Reflection;
using System.Text.Json;

namespace GraphQlCrm.Api.People;

/// <summary>What is sent to an address of <c>/account</c>.</summary>
internal abstract record AccountRequest
{
    /// <summary>The first field that has to be there and is not; null if there is none.</summary>
    public string? MissingField()
    {
        NullabilityInfoContext nullability = new();
        return GetType().GetProperties()
            .Where(field => field.GetValue(this) is null && nullability.Create(field).ReadState == NullabilityState.NotNull)
            .Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name))
            .FirstOrDefault();
    }
}

/// <summary>Signs in.</summary>
internal sealed record SignInRequest(string Email, string Password, string? Code) : AccountRequest;

/// <summary>Accepts an invitation: with a name and a new password, or with the password of the account that the address has.</summary>
internal sealed record AcceptRequest(string Token, string? Name, string Password) : AccountRequest;

/// <summary>Asks for a link to set a new password.</summary>
internal sealed record ForgottenRequest(string Email) : AccountRequest;

/// <summary>Sets a new password by a link.</summary>
internal sealed record ResetRequest(string Token, string Password) : AccountRequest;

/// <summary>Sets a new password in the place of one that is known.</summary>
internal sealed record PasswordRequest(string Current, string New) : AccountRequest;

/// <summary>Gives a one-time code.</summary>
internal sealed record CodeRequest(string Code) : AccountRequest;

/// <summary>Gives the password once more, for what must not be done by whoever finds an open browser.</summary>
internal sealed record ConfirmRequest(string Password) : AccountRequest;
