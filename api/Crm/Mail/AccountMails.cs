namespace GraphQlCrm.Crm.Mail;

/// <summary>The mails of accounts, Japanese first.</summary>
public sealed class AccountMails(string linkBase)
{
    /// <summary>Asks somebody to work in a shop.</summary>
    public Mail Invitation(string to, string shop, string invitedBy, string token) => new(
        to,
        $"{shop} への招待 / Invitation to {shop}",
        $"""
        {invitedBy} さんから「{shop}」に招待されました。次のリンクは7日間、1回だけ使えます。
        {invitedBy} invites you to work in "{shop}". This link is good for seven days and for once.

        {linkBase}/invitation?token={token}
        """);

    /// <summary>Lets somebody set a new password.</summary>
    public Mail Reset(string to, string token) => new(
        to,
        "パスワードの再設定 / A new password",
        $"""
        パスワードを再設定するリンクです。1時間、1回だけ使えます。心当たりがない場合は、何もしなくて構いません。
        This link sets a new password. It is good for one hour and for once. If you did not ask for it, do nothing.

        {linkBase}/reset?token={token}
        """);
}
