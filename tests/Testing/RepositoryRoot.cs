namespace GraphQlCrm.Testing;

/// <summary>Finds the checkout that the running test was built from.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds <c>GraphQlCrm.sln</c>.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "GraphQlCrm.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("GraphQlCrm.sln is in no folder above the test's.");
    }
}
