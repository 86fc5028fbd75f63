using System.Globalization;
using System.Text;
using System.Threading.Channels;
using GraphQlCrm.Crm.Mail;

namespace GraphQlCrm.Api.People;

/// <summary>Puts mails into a folder, one file each, for whatever sends mail in the house. Only the server's user may read them.</summary>
internal sealed partial class MailDrop(string folder, TimeProvider clock, ILogger<MailDrop> log) : BackgroundService, IMailSender
{
    private readonly Channel<Mail> _mails = Channel.CreateBounded<Mail>(new BoundedChannelOptions(1_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc />
    public void Send(Mail mail)
    {
        if (!_mails.Writer.TryWrite(mail))
        {
            Full();
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _mails.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (Mail mail in _mails.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await WriteAsync(mail);
            }
            catch (IOException error)
            {
                Failed(error);
            }
        }
    }

    private async Task WriteAsync(Mail mail)
    {
        DirectoryInfo drop = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string name = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.CreateVersion7():N}.eml");
        string partial = Path.Combine(drop.FullName, $"{name}.part");
        string text = $"To: {mail.To}\r\nSubject: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(mail.Subject))}?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{mail.Body.ReplaceLineEndings("\r\n")}\r\n";
        await File.WriteAllTextAsync(partial, text);

        // What takes mails away never sees half of one.
        File.Move(partial, Path.Combine(drop.FullName, name));
    }

    [LoggerMessage(LogLevel.Error, "A mail could not be put into the folder of mails.")]
    private partial void Failed(Exception error);

    [LoggerMessage(LogLevel.Error, "Mails wait in such numbers that one was dropped.")]
    private partial void Full();
}
