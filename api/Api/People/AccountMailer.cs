using System.Threading.Channels;
using GraphQlCrm.Crm.Mail;
using GraphQlCrm.Crm.People;

namespace GraphQlCrm.Api.People;

/// <summary>
/// Writes the mails of those who have forgotten their password, in the background: whether an address is known is told neither by
/// the answer nor by its time.
/// </summary>
internal sealed partial class AccountMailer(PeopleStore people, IMailSender mails, AccountMails texts, ILogger<AccountMailer> log) : BackgroundService
{
    private readonly Channel<string> _forgotten = Channel.CreateBounded<string>(new BoundedChannelOptions(1_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Somebody says that this address has forgotten its password.</summary>
    public void Forgotten(string email) => _forgotten.Writer.TryWrite(email);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (string email in _forgotten.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                if (people.FindByEmail(email) is { } person)
                {
                    mails.Send(texts.Reset(person.Email, await people.CreateResetAsync(person.Id, stoppingToken)));
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Failed(error);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A mail for a new password could not be written.")]
    private partial void Failed(Exception error);
}
