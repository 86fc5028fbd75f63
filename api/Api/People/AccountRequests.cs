namespace GraphQlCrm.Api.People;

/// <summary>Signs in.</summary>
internal sealed record SignInRequest(string Email, string Password, string? Code);

/// <summary>Accepts an invitation: with a name and a new password, or with the password of the account that the address has.</summary>
internal sealed record AcceptRequest(string Token, string? Name, string Password);

/// <summary>Asks for a link to set a new password.</summary>
internal sealed record ForgottenRequest(string Email);

/// <summary>Sets a new password by a link.</summary>
internal sealed record ResetRequest(string Token, string Password);

/// <summary>Sets a new password in the place of one that is known.</summary>
internal sealed record PasswordRequest(string Current, string New);

/// <summary>Gives a one-time code.</summary>
internal sealed record CodeRequest(string Code);

/// <summary>Gives the password once more, for what must not be done by whoever finds an open browser.</summary>
internal sealed record ConfirmRequest(string Password);
