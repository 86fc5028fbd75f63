using System.Collections.Concurrent;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using Microsoft.Extensions.Primitives;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>In which format the client likes each kind of response best, negotiated by the <c>Accept</c> header.</summary>
/// <param name="Single">The format of a single response; null if the client takes none of its own.</param>
/// <param name="Incremental">The format of a response in parts.</param>
/// <param name="Subscription">The format of the responses of a subscription.</param>
/// <param name="Batch">The format of the responses to a batch, if the client likes it better than a JSON array.</param>
/// <param name="IncrementalFormat">How the parts of an incremental response are written.</param>
/// <param name="AcceptsJson">Whether the client takes plain JSON, even if it likes something else better.</param>
/// <remarks>https://graphql.github.io/graphql-over-http/draft/#sec-Accept</remarks>
internal sealed record ResponsePreferences(
    ResponseMediaType? Single,
    StreamFormat? Incremental,
    StreamFormat? Subscription,
    StreamFormat? Batch,
    IncrementalFormat IncrementalFormat,
    bool AcceptsJson)
{
    private const int HeadersMax = 64;
    private const int HeaderLengthMax = 256;

    private static readonly StreamFormat[] s_streams = [MultipartFormat.Instance, EventStreamFormat.Instance, JsonLinesFormat.GraphQLResponse, JsonLinesFormat.Plain];
    private static readonly StreamFormat[] s_subscriptions = [EventStreamFormat.Instance, JsonLinesFormat.GraphQLResponse, JsonLinesFormat.Plain, MultipartFormat.Instance];

    // A client sends the same header with every request, so a handful of them is all there is.
    private static readonly ConcurrentDictionary<(string Header, DefaultMediaType Default), ResponsePreferences> s_known = [];
    private static readonly ResponsePreferences s_json = Silent(ResponseMediaType.Json);
    private static readonly ResponsePreferences s_graphQLResponse = Silent(ResponseMediaType.GraphQLResponse);

    /// <summary>Whether the client takes several responses.</summary>
    public bool TakesStreams => Incremental is not null;

    /// <summary>What the client likes best.</summary>
    /// <param name="accept">The header.</param>
    /// <param name="defaultMediaType">What a client gets that takes both media types alike.</param>
    /// <exception cref="InvalidHttpRequestException">There is nothing it takes, or the header is malformed.</exception>
    public static ResponsePreferences Of(StringValues accept, DefaultMediaType defaultMediaType)
    {
        if (accept.Count == 0)
        {
            return defaultMediaType == DefaultMediaType.Json ? s_json : s_graphQLResponse;
        }

        (string Header, DefaultMediaType) key = (accept.ToString(), defaultMediaType);
        if (s_known.TryGetValue(key, out ResponsePreferences? known))
        {
            return known;
        }

        ResponsePreferences preferences = Negotiate(accept, defaultMediaType);
        if (key.Header.Length <= HeaderLengthMax && s_known.Count < HeadersMax)
        {
            s_known.TryAdd(key, preferences);
        }

        return preferences;
    }

    private static ResponsePreferences Silent(ResponseMediaType mediaType) => new(mediaType, MultipartFormat.Instance, EventStreamFormat.Instance, null, default, true);

    private static ResponsePreferences Negotiate(StringValues accept, DefaultMediaType defaultMediaType)
    {
        AcceptHeader header = AcceptHeader.Parse(accept)
            ?? throw new InvalidHttpRequestException(400, $"Unable to parse the accept header value `{accept}`.", ErrorCodes.InvalidAcceptHeader);
        ResponseMediaType[] mediaTypes = defaultMediaType == DefaultMediaType.Json
            ? [ResponseMediaType.Json, ResponseMediaType.GraphQLResponse]
            : [ResponseMediaType.GraphQLResponse, ResponseMediaType.Json];
        ResponseMediaType? single = Best(header, mediaTypes, format => format.MediaType);
        StreamFormat? stream = Best(header, s_streams, format => format.MediaType);
        if (single is null && stream is null)
        {
            throw InvalidHttpRequestException.NotAcceptable();
        }

        StreamFormat? subscription = Best(header, s_subscriptions, format => format.MediaType);
        AcceptHeader.Liking? json = header.LikingOf(ResponseMediaType.Json.MediaType);
        return new ResponsePreferences(
            single,
            stream,
            subscription is MultipartFormat && header.Parameter(subscription.MediaType, "subscriptionSpec") == "1.0" ? SubscriptionMultipartFormat.Instance : subscription,
            stream is not null && (json is null || header.LikingOf(stream.MediaType)!.Value.CompareTo(json.Value) > 0) ? stream : null,
            IsOf2022(header, stream) ? IncrementalFormat.V01 : IncrementalFormat.V02,
            json is not null);
    }

    /// <summary>Clients of the older format say so by a parameter: Apollo's by one, HotChocolate's by another.</summary>
    private static bool IsOf2022(AcceptHeader header, StreamFormat? stream) =>
        stream is not null && (header.Parameter(stream.MediaType, "incrementalSpec") == "v0.1" || header.Parameter(stream.MediaType, "deferSpec") == "20220824");

    /// <summary>The format that the client likes best; among equals the one that stands first.</summary>
    private static T? Best<T>(AcceptHeader header, IEnumerable<T> formats, Func<T, string> mediaType)
        where T : class =>
        formats.Where(format => header.LikingOf(mediaType(format)) is not null).MaxBy(format => header.LikingOf(mediaType(format))!.Value);
}
