using System.Security.Claims;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Execution.PersistedOperations;
using Microsoft.Extensions.Options;

namespace GraphQlCrm.GraphQL.AspNetCore.PersistedOperations;

/// <summary>Executes requests that name their document, and registers documents.</summary>
internal sealed class PersistedOperationRunner(
    RequestExecutor executor,
    IOptions<PersistedOperationOptions> options,
    IOperationDocumentStorage? storage = null,
    IAutomaticOperationStorage? automatic = null)
{
    private readonly bool _onlyPersisted = options.Value.OnlyAllowPersistedDocuments;

    /// <summary>Whether there is more to a request than to execute the document that it brings.</summary>
    public bool Concerns(in RequestMembers members) =>
        _onlyPersisted || members.Document.IsEmpty || (automatic is not null && PersistedQueryExtension.IsIn(members.Extensions));

    /// <summary>Executes a request.</summary>
    public async Task<ExecutionResult> RunAsync(RequestMembers members, RequestSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            if (!members.Document.IsEmpty)
            {
                return await RegisterAsync(members, settings, cancellationToken).ConfigureAwait(false);
            }

            ReadOnlyMemory<byte> document = members.Id is { } id
                ? await FindAsync(id, cancellationToken).ConfigureAwait(false)
                : await FindAsync(PersistedQueryExtension.Read(members.Extensions), settings.User, cancellationToken).ConfigureAwait(false);
            return await executor.ExecuteAsync(members.ToRequest(settings, document), cancellationToken).ConfigureAwait(false);
        }
        catch (GraphQLException exception)
        {
            return ExecutionResult.Error(exception.Errors);
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> FindAsync(string id, CancellationToken cancellationToken)
    {
        string key = OperationDocumentId.WithoutPrefix(id);
        if (!OperationDocumentId.IsValid(key))
        {
            throw new GraphQLException("The operation id has an invalid format.", ErrorCodes.RequestInvalid);
        }

        ReadOnlyMemory<byte> document = storage is null ? default : await storage.FindAsync(key, cancellationToken).ConfigureAwait(false);
        return document.IsEmpty ? throw UnknownKey(id) : document;
    }

    /// <summary>Looks among the documents of the storage first: Apollo's clients name those by hash, too.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> FindAsync(OperationHash hash, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (storage is not null && OperationDocumentId.IsValid(hash.Value)
            && await storage.FindAsync(hash.Value, cancellationToken).ConfigureAwait(false) is { IsEmpty: false } stored)
        {
            return stored;
        }

        if (_onlyPersisted)
        {
            throw UnknownKey(hash.Value);
        }

        if (automatic is not null && await automatic.FindAsync(hash, cancellationToken).ConfigureAwait(false) is { IsEmpty: false } registered)
        {
            return registered;
        }

        // Apollo's clients know both messages: on the first they send the document along with its hash, on the second they
        // send whole documents from then on, which spares who may not register the round trip.
        throw MayRegister(user)
            ? new GraphQLException("PersistedQueryNotFound", ErrorCodes.PersistedOperationNotFound)
            : new GraphQLException("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED");
    }

    private async Task<ExecutionResult> RegisterAsync(RequestMembers members, RequestSettings settings, CancellationToken cancellationToken)
    {
        if (_onlyPersisted)
        {
            throw new GraphQLException("Only persisted operations are allowed.", ErrorCodes.OnlyPersistedOperationsAllowed);
        }

        OperationHash given = PersistedQueryExtension.Read(members.Extensions);
        string member = PersistedQueryExtension.MemberName(given.Algorithm);
        OperationHash computed = OperationHash.Compute(given.Algorithm, members.Document.Span);
        if (given != computed)
        {
            ExecutionResult refusal = ExecutionResult.Error(new GraphQLError("provided sha does not match query").WithCode(ErrorCodes.RequestInvalid));
            refusal.AddExtension(PersistedQueryExtension.Name, Members(
                new(member, given.Value),
                new("expectedHashValue", computed.Value),
                new("expectedHashType", member),
                new("expectedHashFormat", "Hex"),
                new("persisted", false)));
            return refusal;
        }

        ExecutionResult result = await executor.ExecuteAsync(members.ToRequest(settings, members.Document), cancellationToken).ConfigureAwait(false);
        if (result.Status == ExecutionStatus.Executed && MayRegister(settings.User))
        {
            await automatic!.SaveAsync(computed, members.Document, cancellationToken).ConfigureAwait(false);
            if (result.Stream is null)
            {
                result.AddExtension(PersistedQueryExtension.Name, Members(new(member, computed.Value), new("persisted", true)));
            }
        }

        return result;
    }

    private bool MayRegister(ClaimsPrincipal user) =>
        automatic is not null && (options.Value.AllowAnonymousRegistration || user.Identity is { IsAuthenticated: true });

    private static GraphQLException UnknownKey(string id) =>
        new(new GraphQLError("The specified persisted operation key is invalid.").WithCode(ErrorCodes.PersistedOperationNotFound).With("requestedKey", id));

    private static IReadOnlyList<KeyValuePair<string, object?>> Members(params IReadOnlyList<KeyValuePair<string, object?>> members) => members;
}
