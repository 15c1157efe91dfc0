using ActiveResident.BuildingBlocks;

namespace ActiveResident.Host;

/// <summary>The data folder, writable and, on the embedded database, held by this one host.</summary>
internal sealed class StorageFolder : IAsyncDisposable
{
    private readonly FileStream? hold;

    private StorageFolder(FileStream? hold) => this.hold = hold;

    /// <exception cref="StartRefusedException">The folder cannot be made or written, or another host holds it.</exception>
    public static StorageFolder Open(DatabaseOptions database)
    {
        var folder = database.StoragePath;
        try
        {
            // Only the last folder is made: a mistyped path must not start an empty portal somewhere else.
            if (!Directory.Exists(folder) && !Directory.Exists(Path.GetDirectoryName(folder)))
                throw new StartRefusedException($"Storage:Path is {folder}, but its parent folder does not exist.");

            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, ".writable");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"Storage:Path is {folder}, which cannot be written: {refused.Message}", refused);
        }

        return new(database.Provider == DatabaseProvider.Sqlite ? Hold(folder) : null);
    }

    /// <summary>The folder, or null when a host is serving from it.</summary>
    /// <exception cref="StartRefusedException">The folder cannot be made or written.</exception>
    public static StorageFolder? TryOpen(DatabaseOptions database)
    {
        try
        {
            return Open(database);
        }
        catch (StartRefusedException held) when (held.InnerException is IOException && Directory.Exists(database.StoragePath))
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => hold?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static FileStream Hold(string folder)
    {
        try
        {
            return new(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held)
        {
            throw new StartRefusedException(
                $"Another host is already serving from {folder}; the embedded database allows one. Use PostgreSQL for several.", held);
        }
    }
}
