namespace GraphQlCrm.Api.Hosting;

/// <summary>What lies where in the data folder.</summary>
internal sealed record DataFolder(string Path)
{
    /// <summary>The operational database: the one thing that must not be lost.</summary>
    public string Database => System.IO.Path.Combine(Path, "crm.db");

    /// <summary>Analytics, derived: one folder per shop.</summary>
    public string Warehouses => System.IO.Path.Combine(Path, "analytics");

    /// <summary>The secret of the installation, unless the environment gives it.</summary>
    public string Secret => System.IO.Path.Combine(Path, "secret");

    /// <summary>Mails that wait to be taken away.</summary>
    public string Mails => System.IO.Path.Combine(Path, "mail");

    /// <summary>Snapshots of feeds, derived and of one run: emptied at every start.</summary>
    public string Feeds => System.IO.Path.Combine(Path, "feeds");

    /// <summary>Keys and addresses of the demonstration.</summary>
    public string Demo => System.IO.Path.Combine(Path, "demo.json");
}
