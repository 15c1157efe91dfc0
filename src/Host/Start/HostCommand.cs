using ActiveResident.BuildingBlocks;

namespace ActiveResident.Host;

/// <summary>A command of the host other than serving: <c>migrate</c>, <c>seed</c>, <c>verify FILE</c>, <c>dev tokens --count N</c>.</summary>
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

    /// <exception cref="StartRefusedException">There is no such command, or its words are off.</exception>
    public async Task<int> RunAsync(WebApplication app)
    {
        var ct = app.Lifetime.ApplicationStopping;
        switch (this)
        {
            case { Name: "migrate", Arguments: [] }:
                await using (StorageFolder.Open(app.Services.GetRequiredService<DatabaseOptions>()))
                    await StartUp.MigrateAsync(app.Services, ct);
                return 0;
            case { Name: "seed", Arguments: [] }:
                await using (StorageFolder.Open(app.Services.GetRequiredService<DatabaseOptions>()))
                {
                    await StartUp.MigrateAsync(app.Services, ct);
                    await StartUp.SettleAsync(app, withDemo: !app.Environment.IsProduction(), ct);
                }

                return 0;
            case { Name: "dev", Arguments: ["tokens", "--count", var number] } when int.TryParse(number, out var count):
                return await DevTokens.PrintAsync(app, count, ct);
            case { Name: "verify", Arguments: [var file] }:
                return await VerifyCommand.RunAsync(app.Services, file, app.Configuration["Verify:Key"], ct);
            default:
                throw new StartRefusedException(
                    $"There is no command '{string.Join(' ', [Name, .. Arguments])}'. Commands: migrate, seed, verify FILE, count, dev tokens --count N.");
        }
    }
}
