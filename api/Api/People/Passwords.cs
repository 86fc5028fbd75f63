using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GraphQlCrm.Api.People;

/// <summary>
/// Passwords as PBKDF2-HMAC-SHA512 of 210,000 rounds. A hash takes a core for a fifth of a second, so two run at once and a few
/// wait; more are turned away.
/// </summary>
internal sealed class Passwords : IDisposable
{
    /// <summary>The fewest characters of a password.</summary>
    public const int LengthMin = 10;
    private const int LengthMax = 200;
    private const int DistinctMin = 5;
    private const int Rounds = 210_000;

    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly ConcurrencyLimiter _turn = new(new ConcurrencyLimiterOptions { PermitLimit = 2, QueueLimit = 16, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    private readonly string _nobodys;

    public Passwords()
    {
        // Not when it is first needed: that answer would take twice as long.
        _nobodys = _hasher.HashPassword(this, Guid.NewGuid().ToString());
    }

    /// <summary>The rule that a new password breaks; null if none.</summary>
    public static string? Fault(string password, string email) =>
        password.Length is < LengthMin or > LengthMax ? $"パスワードは{LengthMin}〜{LengthMax}文字です。 / A password has {LengthMin} to {LengthMax} characters."
        : password.Distinct().Count() < DistinctMin ? $"パスワードには{DistinctMin}種類以上の文字を使ってください。 / A password has at least {DistinctMin} different characters."
        : password.Contains(email.Split('@')[0], StringComparison.OrdinalIgnoreCase) && email.IndexOf('@', StringComparison.Ordinal) >= 3 ? "パスワードにメールアドレスの名前を含めないでください。 / A password does not contain the name in the e-mail address."
        : null;

    /// <summary>The hash to keep; null if too many wait.</summary>
    public Task<string?> HashAsync(string password, CancellationToken cancellationToken) =>
        InTurnAsync<string?>(() => _hasher.HashPassword(this, password), cancellationToken);

    /// <summary>
    /// Whether the password is that of the hash, and whether the hash should be renewed; null if too many wait. Where there is no
    /// hash, as much time is spent on nobody's.
    /// </summary>
    public Task<(bool IsRight, bool IsOld)?> VerifyAsync(string? hash, string password, CancellationToken cancellationToken) => InTurnAsync<(bool, bool)?>(
        () =>
        {
            PasswordVerificationResult result = _hasher.VerifyHashedPassword(this, hash ?? _nobodys, password.Length > LengthMax ? string.Empty : password);
            return (hash is not null && result != PasswordVerificationResult.Failed, result == PasswordVerificationResult.SuccessRehashNeeded);
        },
        cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async Task<T?> InTurnAsync<T>(Func<T?> work, CancellationToken cancellationToken)
    {
        using RateLimitLease lease = await _turn.AcquireAsync(1, cancellationToken);
        return lease.IsAcquired ? await Task.Run(work, cancellationToken) : default;
    }
}
