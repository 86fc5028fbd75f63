using System.Runtime.InteropServices;

namespace GraphQlCrm.DuckDB.Native;

/// <summary>
/// What all handles of the engine share: each is freed exactly once, and a test can count the living.
/// </summary>
internal abstract class OwnedHandle : SafeHandle
{
    private static int s_living;
    private int _isCounted = 1;

    protected OwnedHandle()
        : base(0, ownsHandle: true) => Interlocked.Increment(ref s_living);

    /// <summary>Handles that were made and not yet released, over the whole process.</summary>
    public static int Living => Volatile.Read(ref s_living);

    public override bool IsInvalid => handle == 0;

    /// <summary>Gives the native object back; called once, with a pointer that is not null.</summary>
    protected abstract void Free(ref nint pointer);

    protected sealed override bool ReleaseHandle()
    {
        Free(ref handle);
        Uncount();
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (IsInvalid)
        {
            // SafeHandle never calls ReleaseHandle for a null pointer (a failed open, for example).
            Uncount();
        }

        base.Dispose(disposing);
    }

    private void Uncount()
    {
        if (Interlocked.Exchange(ref _isCounted, 0) == 1)
        {
            Interlocked.Decrement(ref s_living);
        }
    }
}
