namespace GraphQlCrm.Crm.Mail;

/// <summary>A mail to one person.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The text.</param>
public sealed record Mail(string To, string Subject, string Body);

/// <summary>How mail leaves the house. It returns at once; what goes wrong later is the sender's to retry and to tell.</summary>
public interface IMailSender
{
    /// <summary>Takes a mail to be sent.</summary>
    void Send(Mail mail);
}
