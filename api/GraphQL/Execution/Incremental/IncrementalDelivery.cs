using System.Globalization;
using System.Runtime.CompilerServices;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>
/// Delivers a response in parts. A fragment is announced when the one around it is delivered; then its groups of fields are
/// executed, and once all of them are it is delivered as a whole. A group that several fragments share is executed once,
/// and delivered with the first of them.
/// </summary>
/// <remarks>https://github.com/graphql/graphql-spec/pull/1110</remarks>
internal sealed class IncrementalDelivery : IAsyncDisposable
{
    private readonly OperationState _operation;
    private readonly ExecutionLifetime _lifetime;
    private readonly IncrementalWork _work;
    private readonly HashSet<PendingResult> _due = [];
    private readonly List<GroupExecution> _startable = [];
    private readonly ExecutionResult _first;
    private IncrementalPayload _payload;
    private int _nextId = 2;
    private int _isOver;

    /// <summary>Begins the delivery.</summary>
    /// <param name="operation">The execution.</param>
    /// <param name="data">The data of the first response.</param>
    /// <param name="later">What is to be executed later.</param>
    /// <param name="lifetime">How long it may run; the delivery ends it.</param>
    public IncrementalDelivery(OperationState operation, JsonTextWriter data, IReadOnlyList<object> later, ExecutionLifetime lifetime)
    {
        _operation = operation;
        _lifetime = lifetime;
        _work = new IncrementalWork(operation, lifetime.End);
        _payload = new IncrementalPayload(operation.Request.IncrementalFormat);
        var announced = new List<PendingResult>();
        Add(later, [], announced);
        Announce(announced);
        _first = _payload.First(data, operation.Errors);
    }

    /// <summary>The responses.</summary>
    public async IAsyncEnumerable<ExecutionResult> DeliverAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using ConfiguredAsyncDisposable owned = this.ConfigureAwait(false);
        yield return _first;
        StartGroups();
        while (_due.Count > 0)
        {
            _payload = new IncrementalPayload(_operation.Request.IncrementalFormat);
            object result = await _work.Results.ReadAsync(cancellationToken).ConfigureAwait(false);
            do
            {
                Take(result);
            }
            while (_work.Results.TryRead(out result!));

            StartGroups();
            if (!_payload.IsEmpty || _due.Count == 0)
            {
                yield return _payload.Next(_due.Count > 0);
            }
        }
    }

    /// <summary>Ends the execution.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 1)
        {
            return;
        }

        await _lifetime.EndAsync().ConfigureAwait(false);
        await _work.EndAsync().ConfigureAwait(false);
        await _operation.LeaveSourcesAsync().ConfigureAwait(false);
        _lifetime.Dispose();
    }

    private void Take(object result)
    {
        switch (result)
        {
            case CompletedGroup { Data: null } failed:
                Fail(failed);
                break;
            case CompletedGroup completed:
                Take(completed);
                break;
            case CompletedItems items:
                Take(items);
                break;
        }
    }

    private void Take(CompletedItems items)
    {
        if (items.Items is not null)
        {
            _payload.Deliver(items);
            var announced = new List<PendingResult>();
            Add(items.Later, [], announced);
            Announce(announced);
        }

        if (items.IsEnd)
        {
            _due.Remove(items.Stream);
            _payload.Complete(items.Stream, items.Failure);
        }
    }

    /// <summary>None of the group's fragments can be delivered.</summary>
    private void Fail(CompletedGroup failed)
    {
        foreach (DeferredFragment fragment in failed.Group.Fragments)
        {
            fragment.Unfinished.Remove(failed.Group);
            fragment.Failure ??= failed.Errors;
            if (_due.Remove(fragment))
            {
                _payload.Complete(fragment, fragment.Failure);
            }
        }
    }

    private void Take(CompletedGroup completed)
    {
        foreach (DeferredFragment fragment in completed.Group.Fragments)
        {
            fragment.Unfinished.Remove(completed.Group);
            fragment.Finished.Add(completed);
        }

        Add(completed.Later, completed.Group.Fragments, []);
        foreach (DeferredFragment fragment in completed.Group.Fragments)
        {
            if (fragment.Unfinished.Count == 0 && _due.Remove(fragment))
            {
                Deliver(fragment);
            }
        }
    }

    private void Deliver(DeferredFragment fragment)
    {
        foreach (CompletedGroup group in fragment.Finished.ToArray())
        {
            _payload.Deliver(Innermost(group.Group, fragment), group);
            foreach (DeferredFragment other in group.Group.Fragments)
            {
                other.Finished.Remove(group);
            }
        }

        _payload.Complete(fragment);
        var announced = new List<PendingResult>();
        GiveWay(fragment, announced);
        Announce(announced);
    }

    /// <summary>Of the announced fragments that have the group, the one nearest to it; so its sub-path is short.</summary>
    private static DeferredFragment Innermost(GroupExecution group, DeferredFragment delivered)
    {
        DeferredFragment innermost = delivered;
        foreach (DeferredFragment fragment in group.Fragments)
        {
            if (fragment.Id is not null && fragment.Path.Count > innermost.Path.Count)
            {
                innermost = fragment;
            }
        }

        return innermost;
    }

    /// <summary>Takes over what was found while data were written.</summary>
    /// <param name="later">The groups and streams.</param>
    /// <param name="around">The fragments that must be delivered before these streams; none if their list is delivered.</param>
    /// <param name="announced">Takes what is due at once.</param>
    private void Add(IReadOnlyList<object> later, IReadOnlyList<DeferredFragment> around, List<PendingResult> announced)
    {
        var candidates = new List<PendingResult>();
        foreach (object one in later)
        {
            if (one is StreamExecution stream)
            {
                foreach (DeferredFragment fragment in around)
                {
                    fragment.Children.Add(stream);
                }

                if (around.Count == 0)
                {
                    candidates.Add(stream);
                }

                continue;
            }

            var group = (GroupExecution)one;
            foreach (DeferredFragment fragment in group.Fragments)
            {
                fragment.Unfinished.Add(group);
                Attach(fragment, candidates);
            }

            if (group.Fragments.Any(_due.Contains))
            {
                Schedule(group);
            }
        }

        MakeDue(candidates, announced);
    }

    /// <summary>Hangs a fragment below the one around it.</summary>
    private void Attach(DeferredFragment fragment, List<PendingResult> candidates)
    {
        if (_due.Contains(fragment))
        {
            return;
        }

        List<PendingResult> siblings = fragment.Parent?.Children ?? candidates;
        if (!siblings.Contains(fragment))
        {
            siblings.Add(fragment);
            if (fragment.Parent is not null)
            {
                Attach(fragment.Parent, candidates);
            }
        }
    }

    private void MakeDue(IEnumerable<PendingResult> candidates, List<PendingResult> announced)
    {
        foreach (PendingResult candidate in candidates)
        {
            if (candidate is DeferredFragment fragment && !IsOfInterest(fragment))
            {
                if (fragment.Failure is null)
                {
                    GiveWay(fragment, announced);
                }
            }
            else if (_due.Add(candidate))
            {
                announced.Add(candidate);
                foreach (GroupExecution group in (candidate as DeferredFragment)?.Unfinished ?? [])
                {
                    Schedule(group);
                }
            }
        }
    }

    /// <summary>Whether a fragment has fields, and was not delivered before.</summary>
    private static bool IsOfInterest(DeferredFragment fragment) =>
        fragment.Id is null && (fragment.Unfinished.Count > 0 || fragment.Finished.Count > 0 || fragment.Failure is not null);

    /// <summary>What waits for a fragment that is delivered, or has no fields of its own, may be announced.</summary>
    private void GiveWay(DeferredFragment fragment, List<PendingResult> announced)
    {
        PendingResult[] children = [.. fragment.Children];
        fragment.Children.Clear();
        MakeDue(children, announced);
    }

    private void Announce(List<PendingResult> announced)
    {
        foreach (PendingResult part in announced)
        {
            part.Id = _nextId++.ToString(CultureInfo.InvariantCulture);
            _payload.Announce(part);
            if (part is StreamExecution stream)
            {
                _work.Start(stream);
            }
        }

        // What is shared with a fragment that came first may already be known.
        foreach (DeferredFragment fragment in announced.OfType<DeferredFragment>())
        {
            if (fragment.Failure is { } failure && _due.Remove(fragment))
            {
                _payload.Complete(fragment, failure);
            }
            else if (fragment.Unfinished.Count == 0 && _due.Remove(fragment))
            {
                Deliver(fragment);
            }
        }
    }

    private void Schedule(GroupExecution group)
    {
        if (!group.IsStarted)
        {
            group.IsStarted = true;
            _startable.Add(group);
        }
    }

    private void StartGroups()
    {
        if (_startable.Count > 0)
        {
            _work.Start(_startable);
            _startable.Clear();
        }
    }
}
