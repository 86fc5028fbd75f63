using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Mail;
using GraphQlCrm.Crm.People;

namespace GraphQlCrm.Api.People;

/// <summary>Composes what people need to sign in.</summary>
internal static class PeopleServices
{
    /// <summary>Adds accounts and sessions; mails go into a folder.</summary>
    /// <exception cref="SecretException">The secret of the installation protects nothing.</exception>
    public static IServiceCollection AddPeople(this IServiceCollection services, DataFolder folder, string url)
    {
        services.AddSingleton(ServerSecret.Load(folder.Secret, Environment.GetEnvironmentVariable(ServerSecret.Variable)));
        services.AddSingleton<PeopleStore>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Totp>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<SignIn>();
        services.AddSingleton(new AccountMails($"{url}/account"));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<MailDrop>(provider, folder.Mails));
        services.AddSingleton<IMailSender>(provider => provider.GetRequiredService<MailDrop>());
        services.AddHostedService(provider => provider.GetRequiredService<MailDrop>());
        services.AddSingleton<AccountMailer>();
        services.AddHostedService(provider => provider.GetRequiredService<AccountMailer>());
        return services;
    }
}
