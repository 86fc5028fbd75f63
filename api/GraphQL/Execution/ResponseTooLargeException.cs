namespace GraphQlCrm.GraphQL.Execution;

/// <summary>The response has grown beyond the limit; the execution is given up.</summary>
internal sealed class ResponseTooLargeException(int sizeMax) : Exception($"The response is larger than {sizeMax} bytes.")
{
    public static void ThrowIfAbove(int sizeMax, int size)
    {
        if (size > sizeMax)
        {
            throw new ResponseTooLargeException(sizeMax);
        }
    }
}
