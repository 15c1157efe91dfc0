using ActiveResident.BuildingBlocks;

namespace ActiveResident.Host;

/// <summary>A command of the host other than serving: <c>migrate</c>, <c>seed</c>, <c>dev tokens --count N</c>.</summary>
internal sealed record HostCommand(string Name, IReadOnlyList<string> Arguments)
{
    /// <summary>Parts the words of a command from settings (<c>--Section:Key=value</c>).</summary>
    public static (HostCommand? Command, string[] Settings) Split(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-'))
            return (null, args);

        var words = args.Where(word => !word.Contains(':', StringComparison.Ordinal)).ToList();
        return (new(words[0], words[1..]), [.. args.Except(words)]);
    }

    /// <exception cref="StartRefusedException">There is no such command.</exception>
    public async Task<int> RunAsync(WebApplication app)
    {
        var ct = app.Lifetime.ApplicationStopping;
        switch (Name)
        {
            case "migrate":
                await using (StorageFolder.Open(app.Services.GetRequiredService<DatabaseOptions>()))
                    await StartUp.MigrateAsync(app.Services, ct);
                return 0;
            default:
                throw new StartRefusedException($"There is no command '{Name}'. Commands: migrate, seed, dev tokens --count N.");
        }
    }
}
