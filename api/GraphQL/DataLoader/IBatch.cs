namespace GraphQlCrm.GraphQL.DataLoader;

/// <summary>What the scheduler sees of a data loader.</summary>
internal interface IBatch
{
    /// <summary>Whether keys wait to be loaded.</summary>
    public bool IsWaiting { get; }

    /// <summary>Tells the loader whom to signal when a key starts to wait.</summary>
    public void Attach(BatchScheduler scheduler);

    /// <summary>Loads the waiting keys and completes those who wait for them.</summary>
    public Task DispatchAsync(CancellationToken cancellationToken);
}
