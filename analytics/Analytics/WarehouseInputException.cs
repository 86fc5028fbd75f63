namespace GraphQlCrm.Analytics;

/// <summary>The streamed rows contradict each other; the warehouse is as it was before.</summary>
public sealed class WarehouseInputException : Exception
{
    internal WarehouseInputException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
