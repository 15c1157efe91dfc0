namespace ActiveResident.Load;

/// <summary>An empty place for data that goes when it is done with.</summary>
/// <param name="data">The folder, or the connection string.</param>
internal sealed class Scratch(string data, IDisposable? folder) : IAsyncDisposable
{
    public string Data => data;

    public static async Task<Scratch> CreateAsync(Engine engine)
    {
        if (engine == Engine.Postgres)
            return new(await Databases.CreateAsync(), folder: null);

        var folder = new TemporaryFolder();
        return new(folder.Path, folder);
    }

    public async ValueTask DisposeAsync()
    {
        folder?.Dispose();
        if (folder is null)
            await Databases.DropAsync(data);
    }
}
