namespace GraphQlCrm.DuckDB.Tests;

public class LockdownTests
{
    [Theory]
    [InlineData("select * from read_csv('/etc/passwd')")]
    [InlineData("select * from read_text('/etc/passwd')")]
    [InlineData("select * from '/etc/passwd.csv'")]
    [InlineData("select * from glob('/etc/*')")]
    [InlineData("copy t to '/tmp/out.csv'")]
    [InlineData("copy t from '/etc/passwd'")]
    [InlineData("export database '/tmp/out'")]
    [InlineData("attach '/tmp/other.duckdb'")]
    [InlineData("install httpfs")]
    [InlineData("load '/tmp/x.duckdb_extension'")]
    [InlineData("set memory_limit = '100GB'")]
    [InlineData("set threads = 64")]
    [InlineData("set enable_external_access = true")]
    [InlineData("set lock_configuration = false")]
    [InlineData("set allowed_directories = ['/']")]
    [InlineData("pragma temp_directory = '/tmp'")]
    public void A_locked_instance_refuses(string sql)
    {
        using Folder folder = new();
        using DuckDBConnection connection = Open(folder, new());
        connection.Run("create table t (x varchar)");

        DuckDBException error = Assert.Throws<DuckDBException>(() => connection.Run(sql));

        Assert.Contains(
            error.ErrorType,
            new List<DuckDBErrorType>
            {
                DuckDBErrorType.Permission,
                DuckDBErrorType.InvalidInput,
                DuckDBErrorType.InvalidConfiguration,
                DuckDBErrorType.Catalog,
                DuckDBErrorType.Binder,
            });
        Assert.Equal(0L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void A_locked_instance_still_works_and_spills_into_its_folder()
    {
        using Folder folder = new();
        using DuckDBConnection connection = Open(folder, new() { MemoryLimit = "120MB", MaxTempDirectorySize = "2GB", Threads = 1 });

        connection.Run("create table t as select i, hash(i) as h, i::varchar || repeat('x', 50) as s from range(2000000) as r (i) order by h");

        Assert.Equal(2_000_000L, connection.Scalar("select count(*) from t"));
        Assert.Equal("114.4 MiB", connection.Scalar("select current_setting('memory_limit')"));
    }

    [Fact]
    public void An_allowed_folder_can_be_written_and_no_other()
    {
        using Folder folder = new();
        using Folder export = new();
        using DuckDBConnection connection = Open(folder, new() { AllowedDirectories = [export.Path] });

        connection.Run($"copy (select 42 as x) to '{export.File("out.csv")}'");

        Assert.Equal("x\n42\n", File.ReadAllText(export.File("out.csv")));
        Assert.Throws<DuckDBException>(() => connection.Run($"copy (select 42 as x) to '{export.Path}/../out.csv'"));
        Assert.Throws<DuckDBException>(() => connection.Run("select * from read_text('/etc/passwd')"));
    }

    [Fact]
    public void The_zone_of_an_instance_is_set_before_it_is_locked()
    {
        using Folder folder = new();
        using DuckDBConnection connection = Open(folder, new() { TimeZone = "Asia/Tokyo" });

        Assert.Equal("Asia/Tokyo", connection.Scalar("select current_setting('TimeZone')"));
        using DuckDBConnection duplicate = connection.Duplicate();
        Assert.Equal("Asia/Tokyo", duplicate.Scalar("select current_setting('TimeZone')"));
    }

    private static DuckDBConnection Open(Folder folder, DuckDBLockdown lockdown)
    {
        DuckDBConnection connection = new(
            $"Data Source={folder.File("a.duckdb")}",
            lockdown with { TempDirectory = folder.File("spill") });
        connection.Open();
        return connection;
    }
}
