using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Consents;

/// <summary>That a customer agrees, or no longer agrees, to be written to.</summary>
public sealed record RecordConsentInput : MutationInput
{
    /// <summary>The customer.</summary>
    [ID<Customer>]
    public Guid CustomerId { get; init; }

    /// <summary>The way of writing that is meant.</summary>
    public ConsentChannel Channel { get; init; }

    /// <summary>True: agrees. False: no longer agrees.</summary>
    public bool IsGranted { get; init; }

    /// <summary>When the customer said so; without an instant, now.</summary>
    public DateTime? GivenAt { get; init; }

    /// <summary>What proves it; a consent that is granted needs one.</summary>
    public string? Proof { get; init; }
}

/// <summary>Consents of customers.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class ConsentMutations
{
    /// <summary>Records what a customer agrees to. The newest by givenAt is current; nothing that was recorded is lost.</summary>
    public static Task<FieldResult<Consent, ValidationError, NotFoundError>> RecordConsentAsync(
        RecordConsentInput input,
        [Service] ShopWriter writer,
        CancellationToken cancellationToken) =>
        writer.WriteAsync<FieldResult<Consent, ValidationError, NotFoundError>>(
            input,
            async write =>
            {
                Guid customer = await write.ReferToAsync<Customer>(input.CustomerId, "customerId");
                string? proof = Given.Text(input.Proof, "proof");
                if (input.IsGranted && proof is null)
                {
                    return new ValidationError("A consent that is granted needs a proof: who asked, where, in which words.", "proof");
                }

                Consent consent = new()
                {
                    ShopId = write.ShopId,
                    Id = write.NewId(),
                    CustomerId = customer,
                    Channel = input.Channel,
                    IsGranted = input.IsGranted,
                    IsCurrent = false,
                    GivenAt = Given.PastInstant(input.GivenAt, write.Now, "givenAt"),
                    Proof = proof,
                    RecordedAt = write.Now,
                    RecordedBy = write.Author,
                };
                write.Db.Consents.Add(consent);
                await CurrentConsents.MarkAsync(write, customer, consent);
                return consent;
            },
            cancellationToken);
}
