using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Imports;

/// <summary>
/// Files that wait to be imported: a row in the database, the content in the folder <c>uploads</c> beside it, under names
/// of our own. They are removed a day after they came.
/// </summary>
public sealed class Uploads(CrmDatabase database, TimeProvider clock)
{
    /// <summary>The largest file, in bytes as it is sent.</summary>
    public const long FileBytesMax = 1L << 30;

    private const long ShopBytesMax = 4L << 30;
    private const int BufferBytes = 1 << 17;

    // What the database and the rest of the server need to go on.
    private const long FreeBytesMin = 256L << 20;
    private const string DiskIsFull = "サーバーのディスクに空きがありません。 / There is no room for the file on the server.";

    /// <summary>How long a file is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private readonly string _folder = Path.Combine(database.Folder, "uploads");

    /// <summary>Stores a file.</summary>
    /// <exception cref="ImportException">It is too large, or the shop has too much waiting. Nothing stays of it.</exception>
    /// <exception cref="GraphQLException">The disk has no room for it. Nothing stays of it.</exception>
    public async Task<UploadedFile> SaveAsync(
        Guid shopId,
        IFile file,
        string uploadedBy,
        CancellationToken cancellationToken)
    {
        long waiting;
        await using (CrmDbContext reader = database.CreateReader(shopId))
        {
            waiting = await reader.UploadedFiles.Where(row => row.ShopId == shopId).SumAsync(row => row.Bytes, cancellationToken);
        }

        if (waiting + (file.Length ?? 0) > ShopBytesMax)
        {
            throw new ImportException("file", $"More than {ShopBytesMax >> 30} GB of files wait to be imported. Delete some of them.");
        }

        Directory.CreateDirectory(_folder);
        if (new DriveInfo(_folder).AvailableFreeSpace - (file.Length ?? 0) < FreeBytesMin)
        {
            throw Full();
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        var id = Guid.CreateVersion7(new DateTimeOffset(now));
        string path = PathOf(shopId, id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            (long bytes, byte[] hash) = await CopyAsync(file, path, cancellationToken);
            UploadedFile stored = new() { ShopId = shopId, Id = id, Name = NameOf(file), Bytes = bytes, Hash = hash, UploadedAt = now, UploadedBy = uploadedBy };
            await database.Writer.WriteAsync(
                shopId,
                db =>
                {
                    db.UploadedFiles.Add(stored);
                    return db.SaveChangesAsync(CancellationToken.None);
                },
                cancellationToken);
            return stored;
        }
        catch (Exception error)
        {
            File.Delete(path);
            if (FullDisk.Explains(error))
            {
                throw Full();
            }

            throw;
        }
    }

    /// <summary>A stored file of the shop.</summary>
    /// <exception cref="ImportException">There is none of this identifier, or no longer.</exception>
    public async Task<ImportFile> OpenAsync(Guid shopId, Guid id, CancellationToken cancellationToken)
    {
        await using CrmDbContext db = database.CreateReader(shopId);
        UploadedFile? file = await db.UploadedFiles.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == id, cancellationToken);
        string path = PathOf(shopId, id);
        return file is not null && File.Exists(path)
            ? new ImportFile(path, file.Name)
            : throw new ImportException("importFileId", "There is no such file, or no longer: files are kept for a day. Upload it again.");
    }

    /// <summary>Removes a file; false if there is none.</summary>
    public async Task<bool> DeleteAsync(Guid shopId, Guid id, CancellationToken cancellationToken = default)
    {
        int deleted = await database.Writer.WriteAsync(
            shopId,
            db => db.UploadedFiles.Where(row => row.ShopId == shopId && row.Id == id).ExecuteDeleteAsync(CancellationToken.None),
            cancellationToken);
        File.Delete(PathOf(shopId, id));
        return deleted > 0;
    }

    /// <summary>Removes the files of all shops that came before the time for which files are kept, and parts of uploads that were cut off.</summary>
    public async Task RemoveOldAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        DateTime oldest = clock.GetUtcNow().UtcDateTime - KeptFor;
        foreach (string path in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            if (File.GetLastWriteTimeUtc(path) < oldest
                && Guid.TryParse(Path.GetFileName(Path.GetDirectoryName(path)), out Guid shopId)
                && Guid.TryParse(Path.GetFileName(path), out Guid id))
            {
                await DeleteAsync(shopId, id, cancellationToken);
            }
        }
    }

    /// <summary>Removes what a crash has left of uploads: files that came before a moment and that the database does not know.</summary>
    public async Task RemovePartsAsync(DateTime before, CancellationToken cancellationToken)
    {
        foreach (string folder in Directory.Exists(_folder) ? Directory.GetDirectories(_folder) : [])
        {
            if (!Guid.TryParse(Path.GetFileName(folder), out Guid shopId))
            {
                continue;
            }

            await using CrmDbContext db = database.CreateReader(shopId);
            HashSet<string> known = [.. (await db.UploadedFiles.Where(row => row.ShopId == shopId).Select(row => row.Id).ToListAsync(cancellationToken)).Select(id => PathOf(shopId, id))];
            foreach (string path in Directory.GetFiles(folder).Where(path => !known.Contains(path) && File.GetLastWriteTimeUtc(path) < before))
            {
                File.Delete(path);
            }
        }
    }

    private static GraphQLException Full() => new(DiskIsFull, ErrorCodes.InsufficientStorage);

    private static async Task<(long Bytes, byte[] Hash)> CopyAsync(IFile file, string path, CancellationToken cancellationToken)
    {
        await using Stream upload = file.OpenReadStream();
        await using FileStream stored = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferBytes];
        long bytes = 0;
        int read;
        while ((read = await upload.ReadAsync(buffer, cancellationToken)) > 0)
        {
            bytes += read;
            if (bytes > FileBytesMax)
            {
                throw new ImportException("file", $"The file is larger than {FileBytesMax >> 30} GB. Compress it with gzip, or import it in parts.");
            }

            sha256.AppendData(buffer, 0, read);
            await stored.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return (bytes, sha256.GetHashAndReset());
    }

    // Shown, never a path: without folders, and without characters that are not seen or turn the order of others around.
    private static string NameOf(IFile file)
    {
        string name = string.Concat(file.Name.Split('/', '\\')[^1].EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)));
        return name.Length switch { _ when name.All(c => c == '.') => "file.csv", > 200 => name[(char.IsLowSurrogate(name[^200]) ? ^199 : ^200)..], _ => name };
    }

    private string PathOf(Guid shopId, Guid id) => Path.Combine(_folder, $"{shopId:N}", $"{id:N}");
}
