namespace GraphQlCrm.Reports.Rendering;

/// <summary>Finds the worker's files: beside a published program, or where the build noted that they are.</summary>
internal static class RendererFolder
{
    public static string Find(string? configured)
    {
        string published = Path.Combine(AppContext.BaseDirectory, "renderer");
        string note = Path.Combine(AppContext.BaseDirectory, "renderer.path");
        string folder = configured
            ?? (Directory.Exists(published) || !File.Exists(note) ? published : File.ReadAllText(note).Trim());
        if (!File.Exists(Path.Combine(folder, "worker.mjs")))
        {
            throw new ChartRenderException(
                ChartRenderFailure.RendererMissing,
                $"The chart renderer's worker.mjs is not in \"{folder}\".");
        }

        return Path.GetFullPath(folder);
    }
}
